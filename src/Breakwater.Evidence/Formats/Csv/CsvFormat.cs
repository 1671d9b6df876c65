namespace Breakwater.Evidence.Formats.Csv;

/// <summary>Tables as text with a header (RFC 4180), separated by comma, semicolon, tab or bar.</summary>
public sealed class CsvFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (CsvHeader.Delimiter(head, whole, out int columns, out _) == 0)
        {
            return 0;
        }

        bool named =
            name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
        return named ? 64
            : columns >= 3 ? 61
            : 0;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new CsvReader(context);
    }
}
