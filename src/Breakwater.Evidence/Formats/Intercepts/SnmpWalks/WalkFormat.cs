using Breakwater.Evidence.Recognition;

namespace Breakwater.Evidence.Formats.Intercepts.SnmpWalks;

/// <summary>A walk whose first lines hold no taps. Where taps come later, they are left out outside the sealed zone.</summary>
internal sealed class WalkFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "snmp_walk";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        LineShare.Score(head, TapObjects.IsOfWalk) is var score and > 0 && TextProbe.IsText(head, whole)
            ? Math.Min(score, 90)
            : 0;

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new TapWalkReader(context, isClear: false);
    }
}
