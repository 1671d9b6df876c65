using System.Globalization;
using Breakwater.Model.Flows;
using Breakwater.Reporting.Csv;

namespace Breakwater.Reporting.Flows;

/// <summary>Flows as comma-separated text, one line each.</summary>
public sealed class FlowCsv : IFlowOutput
{
    private readonly TextWriter _output;

    /// <summary>Writes the header.</summary>
    public FlowCsv(TextWriter output)
    {
        _output = output;
        CsvRow.Write(
            output,
            [
                "start",
                "end",
                "protocol",
                "source_ip",
                "source_port",
                "destination_ip",
                "destination_port",
                "packets",
                "bytes",
                "sampling_rate",
                "tcp_flags",
                "icmp_type_code",
                "input_interface",
                "output_interface",
                "next_hop",
                "source_as",
                "destination_as",
                "exporter",
                "path",
                "sha256",
                "record",
            ]
        );
    }

    /// <inheritdoc/>
    public FlowFields Fields => (FlowFields)ulong.MaxValue;

    /// <inheritdoc/>
    public bool HasPlaces => true;

    /// <inheritdoc/>
    public void Write(FlowBatch flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        for (int row = 0; row < flows.Count; row++)
        {
            CsvRow.Write(
                _output,
                [
                    FlowWords.Time(flows, flows.Start, row),
                    FlowWords.Time(flows, flows.End, row),
                    FlowWords.Number(flows, flows.Protocol, row),
                    FlowWords.Address(flows, flows.Source, row),
                    FlowWords.Number(flows, flows.SourcePort, row),
                    FlowWords.Address(flows, flows.Destination, row),
                    FlowWords.Number(flows, flows.DestinationPort, row),
                    FlowWords.Number(flows, flows.Packets, row),
                    FlowWords.Number(flows, flows.Bytes, row),
                    FlowWords.Number(flows, flows.SamplingRate, row),
                    flows.Has(row, FlowFields.TcpFlags) ? FlowWords.Flags(flows.TcpFlags[row]) : "",
                    FlowWords.Number(flows, flows.IcmpTypeCode, row),
                    FlowWords.Number(flows, flows.InputInterface, row),
                    FlowWords.Number(flows, flows.OutputInterface, row),
                    FlowWords.Address(flows, flows.NextHop, row),
                    FlowWords.Number(flows, flows.SourceAs, row),
                    FlowWords.Number(flows, flows.DestinationAs, row),
                    flows.Exporters[flows.Exporter[row]].Address?.ToString() ?? "",
                    flows.Item.Path,
                    flows.Item.Sha256,
                    flows.RecordNumber[row].ToString(CultureInfo.InvariantCulture),
                ]
            );
        }

        _output.Flush();
    }

    /// <inheritdoc/>
    public void Complete() => _output.Flush();
}
