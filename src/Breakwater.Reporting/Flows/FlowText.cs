using System.Globalization;
using Breakwater.Model.Flows;

namespace Breakwater.Reporting.Flows;

/// <summary>Flows as lines for a screen: when, how long, protocol, from, to, flags, packets, bytes, exporter.</summary>
public sealed class FlowText(TextWriter output) : IFlowOutput
{
    /// <inheritdoc/>
    public void Write(FlowBatch flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        for (int row = 0; row < flows.Count; row++)
        {
            string time = flows.TimeOf(row) is { } known ? FlowWords.Time(known) : "-";
            string lasted = flows.Has(row, FlowFields.Start | FlowFields.End)
                ? ((flows.End[row] - flows.Start[row]) / 1000.0).ToString("0.000", CultureInfo.InvariantCulture)
                : "-";
            string protocol = flows.Has(row, FlowFields.Protocol)
                ? FlowWords.Transport(flows.Protocol[row]) ?? FlowWords.Number(flows, flows.Protocol, row)
                : "-";
            string flags = flows.Has(row, FlowFields.TcpFlags) ? FlowWords.Flags(flows.TcpFlags[row]) : "-";
            string from = End(flows, flows.Source, flows.SourcePort, row);
            string to = End(flows, flows.Destination, flows.DestinationPort, row);
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{time, -24} {lasted, 9} {protocol, -5} {from, 21} -> {to, -21} {flags, -8} {Known(FlowWords.Number(flows, flows.Packets, row)), 8} {Known(FlowWords.Number(flows, flows.Bytes, row)), 10}  {flows.Exporters[flows.Exporter[row]].Address?.ToString() ?? "-"}"
                )
            );
        }
    }

    /// <inheritdoc/>
    public void Complete() => output.Flush();

    private static string Known(string text) => text.Length == 0 ? "-" : text;

    private static string End(FlowBatch flows, FlowAddressColumn address, FlowColumn<ushort> port, int row)
    {
        string text = Known(FlowWords.Address(flows, address, row));
        if (!flows.Has(row, port.Field))
        {
            return text;
        }

        string number = FlowWords.Number(flows, port, row);
        return text.Contains(':', StringComparison.Ordinal) ? $"[{text}]:{number}" : $"{text}:{number}";
    }
}
