using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Intercepts.Bundles;

namespace Breakwater.Evidence.Formats.Intercepts.Bundles;

/// <summary>
/// Gives the records of a section again, each with its place in the bundle, which is what the main zone can open. What the readers inside
/// the zone could not read counts here too.
/// </summary>
internal sealed class InterceptBundleReader(ReaderContext context) : IRecordReader
{
    /// <summary>Faults of one reason; no item has more, and so many of them can be added up.</summary>
    private const long MostFaults = 1L << 40;

    private readonly InterceptBatchWriter _writer = new(context.Names);

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            if (line.Number == 1)
            {
                Take(BundleJson.ReadSection(line.Content), line.Position, faults);
            }
            else if (InterceptJson.TryRead(line.Content) is { } record)
            {
                _writer.Add(batch, record with { Position = line.Position });
            }
            else if (!line.Content.IsEmpty)
            {
                faults.Reject(FaultReason.Malformed, line.Position);
            }
        }
    }

    private static void Take(BundleSection? section, EvidencePosition at, IFaultSink faults)
    {
        if (section is null)
        {
            faults.Reject(FaultReason.Malformed, at);
            return;
        }

        foreach (string assumption in section.Assumptions)
        {
            faults.Assume(assumption);
        }

        long rejected = Math.Clamp(section.Rejected, 0, MostFaults);
        foreach (BundleFault fault in section.Faults)
        {
            long count = Math.Clamp(fault.Count, 0, MostFaults);
            long without = Math.Min(count, rejected);
            faults.AddCounted(fault.Reason, at, count, without);
            rejected -= without;
        }

        if (section.Rejected == 0 && section.Status is not (CoverageStatus.Read or CoverageStatus.Empty))
        {
            faults.Reject(section.Faults is [var first, ..] ? first.Reason : FaultReason.Malformed, at);
        }
    }
}
