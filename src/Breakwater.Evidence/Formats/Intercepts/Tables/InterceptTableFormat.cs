using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Recognition;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>Tables of the intercept enclave as text: registers, exports, rosters, logs of access.</summary>
/// <param name="mappings">Which files are meant, and what their columns are called.</param>
internal sealed class InterceptTableFormat(InterceptMappings mappings) : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "intercept_table";

    /// <inheritdoc/>
    public bool IsClearInterceptData => true;

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        bool isMeant = mappings.For(name).Any();
        return (isMeant || TextTable.HasHeader(head, mappings)) && TextProbe.IsText(head, whole)
            ? (isMeant ? 99 : 97)
            : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Zone is { } zone ? new TextTableReader(context, zone) : null;
    }
}
