using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Flows.Intercepts;

/// <summary>Picks the flows of intercept systems and adds them up, for one thread.</summary>
internal sealed class InterceptFlowWorker(
    InterceptFlowDetector detector,
    ConversationTable table,
    ConversationTaker taker
) : IFlowWorker
{
    private const FlowFields Ends = FlowFields.Source | FlowFields.Destination;

    public void Observe(EventBatch batch, IFindingSink sink) { }

    public void Observe(FlowBatch flows, IFindingSink sink)
    {
        detector.SawFlows(flows.Count);
        if (!detector.Register.KnowsSystems)
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
            if (detector.Register.SystemAt(source) is { } from)
            {
                taker.Take(flows, row, from.Name, source, destination, isSource: true);
            }

            if (detector.Register.DeskAt(source) is { } desk)
            {
                taker.Take(flows, row, desk, source, destination, isSource: true);
            }

            if (detector.Register.DeskAt(destination) is { } reached)
            {
                taker.Take(flows, row, reached, destination, source, isSource: false);
            }

            if (detector.Register.SystemAt(destination) is { } to)
            {
                taker.Take(flows, row, to.Name, destination, source, isSource: false);
            }
        }
    }

    public void Complete() => table.Flush();
}
