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

    public void Observe(FlowBatch flows, IFindingSink sink) => taker.Take(flows, detector.Watched);

    public void Complete() => table.Flush();
}
