using Breakwater.Evidence.Recognition;

namespace Breakwater.Evidence.Formats.Intercepts.SnmpWalks;

/// <summary>A walk whose first lines hold taps: what they select is clear intercept data.</summary>
internal sealed class TapWalkFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "snmp_tap_walk";

    /// <inheritdoc/>
    public bool IsClearInterceptData => true;

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        WalkShape.HasTaps(head) && TextProbe.IsText(head, whole) ? 97 : 0;

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Zone is null ? null : new TapWalkReader(context, isClear: true);
    }
}
