using System.Collections.Frozen;

namespace Breakwater.Evidence.Formats.Auditd;

/// <summary>The names of audit fields and what they are in ECS and in Sigma's process creation.</summary>
internal static class AuditNames
{
    /// <summary>Fields whose bare value is text in hexadecimal (audit documentation, "Audit Event Fields": format encoded).</summary>
    private static readonly FrozenSet<string> EncodedNames = new[]
    {
        "acct",
        "cmd",
        "comm",
        "cwd",
        "data",
        "dir",
        "exe",
        "file",
        "key",
        "name",
        "new-disk",
        "old-disk",
        "path",
        "proctitle",
        "sw",
        "vm",
        "watch",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Encoded =
        EncodedNames.GetAlternateLookup<ReadOnlySpan<char>>();

    public static IReadOnlyCollection<(string Source, string Target)> Aliases { get; } =
    [
        ("pid", "process.pid"),
        ("ppid", "process.parent.pid"),
        ("exe", "process.executable"),
        ("exe", "Image"),
        ("comm", "process.name"),
        ("cwd", "process.working_directory"),
        ("cwd", "CurrentDirectory"),
        ("name", "file.path"),
        ("uid", "user.id"),
        ("auid", "user.audit.id"),
        ("acct", "user.name"),
        ("AUID", "user.name"),
        ("audit_user", "user.name"),
        ("addr", "source.ip"),
        ("key", "rule.name"),
        ("node", "host.name"),
    ];

    /// <summary>True where a bare value of this field is hexadecimal text.</summary>
    public static bool IsEncoded(ReadOnlySpan<byte> name)
    {
        if (name.Length > 16)
        {
            return false;
        }

        Span<char> text = stackalloc char[16];
        int length = System.Text.Encoding.ASCII.GetChars(name, text);
        return Encoded.Contains(text[..length]);
    }
}
