using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Recognition;

namespace Breakwater.Evidence.Formats.Audits.Portals;

/// <summary>
/// Access logs of portals that answer subpoenas and of customer care systems, and logs of look-ups in registers of subscribers and short message centres, as text tables: which files they are and what their columns are
/// called comes from a mapping of the operator, as for tables of the intercept enclave.
/// </summary>
/// <param name="mappings">What the operator says.</param>
internal sealed class RecordPortalFormat(InterceptMappings mappings) : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "record_portal";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // Only what an operator names is one: its columns alone would not tell, and a table of orders may look alike.
        return mappings.RecordAccessesOf(name) is not null && TextProbe.IsText(head, whole) ? 99 : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return mappings.RecordAccessesOf(context.ClearPath ?? context.Item.Path) is { } mapping
            ? new RecordPortalReader(context, mapping)
            : null;
    }
}
