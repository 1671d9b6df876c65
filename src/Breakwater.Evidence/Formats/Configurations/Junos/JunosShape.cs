using System.Text;
using Breakwater.Evidence.Recognition;

namespace Breakwater.Evidence.Formats.Configurations.Junos;

/// <summary>How the lines of a Junos configuration look.</summary>
internal static class JunosShape
{
    private static readonly byte[][] Stanzas =
    [
        .. (
            "access applications bridge-domains chassis class-of-service dynamic-profiles event-options fabric firewall "
            + "forwarding-options groups interfaces logical-systems multi-chassis policy-options poe protocols "
            + "routing-instances routing-options security services snmp switch-options system virtual-chassis vlans"
        )
            .Split(' ')
            .Select(Encoding.ASCII.GetBytes),
    ];

    private static readonly byte[][] Verbs =
    [
        .. "set deactivate activate delete protect unprotect insert rename annotate replace edit top"
            .Split(' ')
            .Select(v => Encoding.ASCII.GetBytes(v + " ")),
    ];

    /// <summary>58 where nearly all lines are such statements and at least one begins a stanza of Junos; 0 otherwise.</summary>
    public static int Recognise(ReadOnlySpan<byte> head)
    {
        LineReader lines = new(head, new BlockStart(0, 1));
        StatementCount count = default;
        int telling = 0;
        int commands = 0;
        int known = 0;
        int depth = 0;
        bool comment = false;
        while (!count.IsEnough && lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> text = line.Content.Trim(" \t\r"u8);
            if (text.StartsWith("\uFEFF"u8))
            {
                text = text[3..];
            }

            if (
                text.IsEmpty
                || text[0] is (byte)'#' or (byte)'!'
                || IsSession(text)
                || InComment(ref text, ref comment)
            )
            {
                continue;
            }

            if (IsForeign(text))
            {
                return 0;
            }

            bool command = depth == 0 & StartsWithAny(text, Verbs, out int verb);
            bool stanza = command && IsStanza(text[verb..], opened: false);
            bool brace = text[^1] is (byte)'{' or (byte)'}' or (byte)';' || EndsInComment(text);
            count.Add(command || brace || depth > 0, DatedTimes.HasClock(text));
            commands += command ? 1 : 0;
            known += stanza || (command && IsPlain(text[verb..])) ? 1 : 0;
            telling += stanza || (depth == 0 && brace && IsStanza(text, opened: true)) ? 1 : 0;
            depth = command ? depth : Math.Max(0, depth + Count(text, (byte)'{') - Count(text, (byte)'}'));
        }

        return telling > 0 && count.Holds && known * 10 >= commands * 8 ? StatementCount.Score : 0;
    }

    /// <summary>The name that the device gives itself, where the head says it at the place where it holds; null otherwise.</summary>
    public static string? Hostname(ReadOnlySpan<byte> head)
    {
        LineReader lines = new(head, new BlockStart(0, 1));
        bool system = false;
        while (lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> text = line.Content.TrimEnd(" \t\r"u8);
            if (text.StartsWith("set system host-name "u8))
            {
                return Name(text["set system host-name "u8.Length..]);
            }

            if (!text.IsEmpty && text[0] is not ((byte)' ' or (byte)'\t' or (byte)'#' or (byte)'/'))
            {
                system = text.StartsWith("system {"u8);
            }

            ReadOnlySpan<byte> inner = text.TrimStart(" \t"u8);
            if (system && text.Length - inner.Length <= 4 && inner.StartsWith("host-name "u8))
            {
                return Name(inner["host-name "u8.Length..]);
            }
        }

        return null;
    }

    private static string? Name(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\";"u8);
        return text.IsEmpty || text.Length > 255 || text.IndexOfAny(" {"u8) >= 0 ? null : Encoding.UTF8.GetString(text);
    }

    private static bool IsPlain(ReadOnlySpan<byte> text) =>
        text.StartsWith("version "u8) || text.StartsWith("apply-groups "u8) || text.StartsWith("logical-systems "u8);

    // Other systems that write "set" or braces: PAN-OS, VyOS, SR Linux, SR OS.
    private static bool IsForeign(ReadOnlySpan<byte> text) =>
        text.StartsWith("set deviceconfig "u8)
        || text.StartsWith("set mgt-config "u8)
        || text.StartsWith("set rulebase "u8)
        || text.StartsWith("set interfaces ethernet eth"u8)
        || text.StartsWith("set / "u8)
        || text.StartsWith("configure {"u8)
        || text.StartsWith("/configure "u8)
        || text.StartsWith("ltm "u8)
        || text.StartsWith("<?xml"u8)
        || text.StartsWith("<rpc-reply"u8)
        || text.StartsWith("<configuration"u8);

    private static bool IsStanza(ReadOnlySpan<byte> text, bool opened)
    {
        while (text.StartsWith("inactive: "u8) || text.StartsWith("replace: "u8) || text.StartsWith("protect: "u8))
        {
            text = text[(text.IndexOf((byte)' ') + 1)..];
        }

        if (!StartsWithAny(text, Stanzas, out int length))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = text[length..];
        return rest.StartsWith(" "u8) || (opened && rest.StartsWith("{"u8));
    }

    private static bool StartsWithAny(ReadOnlySpan<byte> text, byte[][] beginnings, out int length)
    {
        length = 0;
        foreach (byte[] beginning in beginnings)
        {
            if (beginning.Length > length && text.StartsWith(beginning))
            {
                length = beginning.Length;
            }
        }

        return length > 0;
    }

    private static bool IsSession(ReadOnlySpan<byte> text) =>
        text.StartsWith("{master"u8)
        || text.StartsWith("{backup"u8)
        || text.StartsWith("{primary"u8)
        || text.StartsWith("[edit"u8)
        || IsPrompt(text);

    // user@host> and user@host#
    private static bool IsPrompt(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny((byte)'>', (byte)'#', (byte)' ');
        return end > 0 && text[end] != ' ' && text[..end].IndexOf((byte)'@') > 0;
    }

    private static bool InComment(ref ReadOnlySpan<byte> text, ref bool comment)
    {
        if (!comment && !text.StartsWith("/*"u8))
        {
            return false;
        }

        int end = text.LastIndexOf("*/"u8);
        comment = end < 0;
        text = comment ? default : text[(end + 2)..].TrimStart(" \t"u8);
        return text.IsEmpty;
    }

    private static bool EndsInComment(ReadOnlySpan<byte> text) =>
        text.EndsWith("*/"u8) || text.IndexOf("; ##"u8) > 0 || text.IndexOf("; #"u8) > 0;

    private static int Count(ReadOnlySpan<byte> text, byte wanted) => System.MemoryExtensions.Count(text, wanted);
}
