namespace Breakwater.Detection.Gathering;

/// <summary>The beginning of a record, as much as is kept of it.</summary>
internal static class RecordText
{
    /// <summary>
    /// A record without blanks around it, at most so many bytes. It is cut between words, so that no half of a secret or of a
    /// number is left, which redaction would not know.
    /// </summary>
    public static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> record, int limit)
    {
        ReadOnlySpan<byte> trimmed = record.Trim(" \t\r\n\0"u8);
        if (trimmed.Length <= limit)
        {
            return trimmed;
        }

        int end = trimmed[..(limit + 1)].LastIndexOfAny(" \t,;"u8);
        return trimmed[..(end > 0 ? end : limit)];
    }
}
