namespace Breakwater.Evidence.Formats.FlowDumps;

/// <summary>Flows as a table with a header: the columns of nfdump's and pmacct's output.</summary>
internal sealed class FlowCsvFormat : IEvidenceFormat
{
    private static readonly DumpDialect[] Dialects = [DumpDialect.NfdumpCsv, DumpDialect.PmacctCsv];

    /// <inheritdoc/>
    public string Name => "flow_csv";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        LineReader lines = new(head, default);
        return lines.TryRead(out TextLine line) && DialectOf(line.Content) is not null ? 96 : 0;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new FlowCsvReader(context);
    }

    /// <summary>The dialect of a line of names; null where it is none.</summary>
    public static DumpDialect? DialectOf(ReadOnlySpan<byte> line)
    {
        List<byte[]> names = [];
        foreach (Range column in line.TrimStart("\uFEFF"u8).Split((byte)','))
        {
            names.Add(line.TrimStart("\uFEFF"u8)[column].Trim((byte)' ').ToArray());
        }

        return names.Count < 4 ? null : Array.Find(Dialects, d => d.Fits(names));
    }
}
