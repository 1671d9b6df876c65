using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.RecordStaging.Packing;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.RecordStaging;

/// <summary>Picks acts of packing and flows of known hosts, for one thread.</summary>
internal sealed class StagingWorker(
    RecordStagingDetector detector,
    PackingReader reader,
    ConversationTable table,
    ConversationTaker taker
) : IFlowWorker
{
    private const FlowFields Ends = FlowFields.Source | FlowFields.Destination;

    private readonly PackingCodec _codec = detector.Codec();

    public void Observe(EventBatch batch, IFindingSink sink)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            if (reader.Read(batch.At(i)) is { } act)
            {
                detector.Take(_codec, act);
            }
        }
    }

    public void Observe(FlowBatch flows, IFindingSink sink)
    {
        if (detector.Watched.IsEmpty)
        {
            return;
        }

        for (int row = 0; row < flows.Count; row++)
        {
            if (!flows.Has(row, Ends))
            {
                continue;
            }

            bool isSix = flows.Has(row, FlowFields.Ipv6);
            UInt128 source = flows.Source.Number(row, isSix);
            UInt128 destination = flows.Destination.Number(row, isSix);
            if (detector.Watched.Find(source) is { } from)
            {
                taker.Take(flows, row, from, source, destination, isSource: true);
            }

            if (detector.Watched.Find(destination) is { } to)
            {
                taker.Take(flows, row, to, destination, source, isSource: false);
            }
        }
    }

    public void Complete() => table.Flush();
}
