using Breakwater.Model.Flows;

namespace Breakwater.Reporting.Flows;

/// <summary>Flows as lines for a screen: when, how long, protocol, from, to, flags, packets, bytes, exporter.</summary>
public sealed class FlowText(TextWriter output) : IFlowOutput
{
    private const int LongestLine = 512;
    private readonly char[] _line = new char[LongestLine];
    private readonly Dictionary<int, string> _exporters = [];

    /// <inheritdoc/>
    public FlowFields Fields =>
        FlowFields.Start
        | FlowFields.End
        | FlowFields.ExportTime
        | FlowFields.Protocol
        | FlowFields.TcpFlags
        | FlowFields.Source
        | FlowFields.SourcePort
        | FlowFields.Destination
        | FlowFields.DestinationPort
        | FlowFields.Ipv6
        | FlowFields.Packets
        | FlowFields.Bytes;

    /// <inheritdoc/>
    public bool HasPlaces => false;

    /// <inheritdoc/>
    public void Write(FlowBatch flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        _exporters.Clear();
        for (int row = 0; row < flows.Count; row++)
        {
            output.WriteLine(Line(flows, row));
        }

        output.Flush();
    }

    /// <inheritdoc/>
    public void Complete() => output.Flush();

    private ReadOnlySpan<char> Line(FlowBatch flows, int row)
    {
        LineText line = new(_line);
        if (flows.TimeOf(row) is { } time)
        {
            line.AddTime(time);
        }

        line.EndLeft(24);
        line.Add(' ');
        if (flows.Has(row, FlowFields.Start | FlowFields.End))
        {
            line.AddSeconds(unchecked(flows.End[row] - flows.Start[row]));
        }

        line.EndRight(9);
        line.Add(' ');
        if (flows.Has(row, FlowFields.Protocol))
        {
            line.Add(IpProtocols.Word(flows.Protocol[row]));
            line.AddNumberIfEmpty(flows.Protocol[row]);
        }

        line.EndLeft(5);
        line.Add(' ');
        AddEnd(ref line, flows, flows.Source, flows.SourcePort, row);
        line.EndRight(21);
        line.Add(" -> ");
        AddEnd(ref line, flows, flows.Destination, flows.DestinationPort, row);
        line.EndLeft(21);
        line.Add(' ');
        if (flows.Has(row, FlowFields.TcpFlags))
        {
            line.Add(FlowWords.Flags(flows.TcpFlags[row]));
        }

        line.EndLeft(8);
        line.Add(' ');
        AddNumber(ref line, flows, flows.Packets, row);
        line.EndRight(8);
        line.Add(' ');
        AddNumber(ref line, flows, flows.Bytes, row);
        line.EndRight(10);
        line.Add("  ");
        line.Add(Exporter(flows, flows.Exporter[row]));
        return line.Text;
    }

    private static void AddNumber(ref LineText line, FlowBatch flows, FlowColumn<ulong> column, int row)
    {
        if (flows.Has(row, column.Field))
        {
            line.AddNumber(column[row]);
        }
    }

    private static void AddEnd(
        ref LineText line,
        FlowBatch flows,
        FlowAddressColumn address,
        FlowColumn<ushort> port,
        int row
    )
    {
        bool hasPort = flows.Has(row, port.Field);
        bool hasAddress = flows.Has(row, address.Field);
        bool isIpv6 = hasAddress && (flows.Has(row, FlowFields.Ipv6) || address.IsIpv6(row));
        if (isIpv6 && hasPort)
        {
            line.Add('[');
        }

        if (hasAddress)
        {
            if (isIpv6)
            {
                line.Add(address.Address(row, isIpv6).ToString());
            }
            else
            {
                line.AddIpv4(address.Ipv4[row]);
            }
        }
        else
        {
            line.Add('-');
        }

        if (hasPort)
        {
            line.Add(isIpv6 ? "]:" : ":");
            line.AddNumber(port[row]);
        }
    }

    private string Exporter(FlowBatch flows, int number)
    {
        if (!_exporters.TryGetValue(number, out string? text))
        {
            text = flows.Exporters[number].Address?.ToString() ?? "-";
            _exporters.Add(number, text);
        }

        return text;
    }
}
