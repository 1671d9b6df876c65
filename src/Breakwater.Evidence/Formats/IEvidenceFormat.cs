namespace Breakwater.Evidence.Formats;

/// <summary>One format of evidence: how to recognise it and, where there is a reader, how to read it.</summary>
public interface IEvidenceFormat
{
    /// <summary>Its name in snake_case, as the coverage ledger prints it: <c>syslog</c>, <c>evtx</c>.</summary>
    string Name { get; }

    /// <summary>
    /// How sure the format is that the bytes are its own, 0 (no) to 100 (certain: a signature). The content decides; the
    /// name may only break a tie.
    /// </summary>
    /// <param name="head">The first bytes, at most 64 KiB, UTF-16 already turned into UTF-8.</param>
    /// <param name="whole"><paramref name="head"/> is the whole item.</param>
    /// <param name="name">The item's path, for ties only.</param>
    int Recognise(ReadOnlySpan<byte> head, bool whole, string name);

    /// <summary>
    /// Items of the format hold orders, targets or tasks in clear: outside the sealed zone they are refused with the reason
    /// <c>clear_intercept_data</c>, and no reader is made.
    /// </summary>
    bool IsClearInterceptData => false;

    /// <summary>A reader of text for one item; null where the format is not text or is recognised only.</summary>
    IRecordReader? CreateReader(ReaderContext context);

    /// <summary>A reader of bytes for one item; null where the format is text or is recognised only.</summary>
    IBinaryReader? CreateBinaryReader(ReaderContext context) => null;
}
