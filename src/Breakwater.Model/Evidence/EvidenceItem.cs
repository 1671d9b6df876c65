namespace Breakwater.Model.Evidence;

/// <summary>One thing that was read: a file, a member of an archive, or standard input.</summary>
/// <param name="Path">Relative to the argument, <c>/</c>-separated; archive members as <c>a.zip!/b.log</c>; standard input is <c>-</c>.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of its (unpacked) bytes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Format">Name of the recognised format: <c>syslog</c>, <c>json_lines</c>, <c>evtx</c>, ...; <c>unknown</c>.</param>
public sealed record EvidenceItem(string Path, string Sha256, long Length, string Format)
{
    /// <summary>
    /// Paths of other items with the same bytes, sorted; they are not read. A log says nothing new by them; the saved state of
    /// a device says that it was the same at the time of each.
    /// </summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>Bytes of the file that holds it, where it is a member of an archive; null where it is a file of its own.</summary>
    public long? ArchiveLength { get; init; }

    /// <summary>Stands for "no item yet".</summary>
    public static EvidenceItem None { get; } = new("", "", 0, "unknown");
}
