using Breakwater.Detection.Flows.Baselines;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.Flows.Repeats;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Flows;

/// <summary>Picks the flows of infrastructure devices and adds them up, for one thread.</summary>
internal sealed class FlowWorker(
    FlowDetector detector,
    ConversationTable table,
    ConfiguredPorts configured,
    HourTable? hours
) : IFlowWorker
{
    private readonly ConversationTaker _taker = new(detector.Checks.Ports, detector.Items, table, hours);

    private readonly RepeatSample _repeats = new();

    public void Observe(EventBatch batch, IFindingSink sink)
    {
        foreach (DeviceConfiguration configuration in batch.Configurations)
        {
            configured.Take(configuration);
        }
    }

    public void Observe(FlowBatch flows, IFindingSink sink)
    {
        for (int row = 0; row < flows.Count; row++)
        {
            FlowFields fields = flows.FieldsOf(row);
            if ((fields & (FlowFields.Source | FlowFields.Destination)) != (FlowFields.Source | FlowFields.Destination))
            {
                continue;
            }

            bool isSix = (fields & FlowFields.Ipv6) != FlowFields.None;
            UInt128 source = flows.Source.Number(row, isSix);
            UInt128 destination = flows.Destination.Number(row, isSix);
            UInt128? exporter = ExporterOf(flows, row);
            string? from = DeviceAt(source, exporter);
            string? to = DeviceAt(destination, exporter);
            if (from is not null)
            {
                _taker.Take(flows, row, from, source, destination, isSource: true);
            }

            if (to is not null)
            {
                _taker.Take(flows, row, to, destination, source, isSource: false);
            }
        }

        if (flows.Count > 0)
        {
            _repeats.Observe(flows, detector.Items.NumberOf(flows.Item));
        }

        hours?.Observe(flows);
        detector.SawFlows(flows.Count);
    }

    public void Complete()
    {
        table.Flush();
        hours?.Flush();
        detector.Saw(_repeats);
    }

    // An exporter is a device of the network, whether or not the inventory knows it.
    private string? DeviceAt(UInt128 address, UInt128? exporter) =>
        detector.Estate.Device(address) ?? (address == exporter ? detector.Estate.NameOf(address) : null);

    private static UInt128? ExporterOf(FlowBatch flows, int row) =>
        flows.Exporters[flows.Exporter[row]].Address is { } address ? AddressNumber.Of(address) : null;
}
