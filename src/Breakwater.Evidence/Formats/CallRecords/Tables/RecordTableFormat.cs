using Breakwater.Evidence.Recognition;

namespace Breakwater.Evidence.Formats.CallRecords.Tables;

/// <summary>Tables of call records as text, which only a mapping of the operator tells from other tables.</summary>
/// <param name="mappings">Which files are meant, and what their columns hold.</param>
internal sealed class RecordTableFormat(RecordMappings mappings) : IEvidenceFormat
{
    private const int Meant = 98;

    /// <inheritdoc/>
    public string Name => "record_table";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return mappings.Count > 0 && mappings.For(name) is not null && TextProbe.IsText(head, whole) ? Meant : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return mappings.For(context.ClearPath ?? context.Item.Path) is { } table
            ? new RecordTableReader(context, table)
            : null;
    }
}
