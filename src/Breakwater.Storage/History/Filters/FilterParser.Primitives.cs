using Breakwater.Model.Flows;
using Breakwater.Storage.History.Flows;

namespace Breakwater.Storage.History.Filters;

/// <content>One condition.</content>
internal sealed partial class FilterParser
{
    private const string Known =
        "any, ipv4, ipv6, proto, ip, net, port, as, mask, vlan, mac, if, bytes, packets, flows, flags, tos, icmp-type, icmp-code, "
        + "next ip, router ip, sampling, event, flowdir, duration, bpp, bps, pps, start, end; the first ones after src or dst too";

    private FlowTest? Primitive()
    {
        FilterToken first = Here;
        _at++;
        switch (first.Text)
        {
            case "any":
                return new AnyTest();
            case "ipv4" or "inet":
                return new AnyOf([
                    Present(FlowColumns.Of(FlowFields.Source)),
                    Present(FlowColumns.Of(FlowFields.Destination)),
                ]);
            case "ipv6" or "inet6":
                return new AnyOf([
                    Present(FlowColumns.High(FlowFields.Source)),
                    Present(FlowColumns.High(FlowFields.Destination)),
                ]);
            case "proto":
                return Protocol();
            case "flags":
                return Flags(none: false);
            case "src" or "dst":
                return Sided(first);
            case "ip" or "host" or "net" or "port" or "as" or "mask" or "vlan" or "mac" or "xip" or "xport":
                return OfSides(first, Sides.Either);
            case "in" or "out":
                return Directed(first);
            case "if":
                return Interface([FlowFields.InputInterface, FlowFields.OutputInterface]);
            case "next" when Take("ip"):
                return AddressOf([FlowFields.NextHop], isNet: false);
            case "router" or "exporter" when Take("ip"):
                return Exporter();
            case "icmp-type" or "icmp-code":
                return Icmp(first.Text == "icmp-type");
            case "start" or "end":
                return Time(first.Text == "start" ? FlowFields.Start : FlowFields.End);
            case "duration" or "bpp" or "bps" or "pps":
                return Computed(first.Text);
            case "flowdir":
                return Direction();
            default:
                return Counted(first);
        }
    }

    private FlowTest? Counted(FilterToken word)
    {
        FlowFields? field = word.Text switch
        {
            "bytes" => FlowFields.Bytes,
            "packets" => FlowFields.Packets,
            "flows" or "flow" => FlowFields.Flows,
            "tos" => FlowFields.TypeOfService,
            "sampling" => FlowFields.SamplingRate,
            "event" => FlowFields.Event,
            _ => null,
        };
        return field is { } known
            ? Number([FlowColumns.Of(known)])
            : Fail(
                word,
                word.Text.Length == 0
                    ? $"a condition is missing: {Known}"
                    : $"\"{word.Text}\" is no condition; there are {Known}"
            );
    }

    private FlowTest? Sided(FilterToken first)
    {
        Sides sides = first.Text == "src" ? Sides.Source : Sides.Destination;
        string other = first.Text == "src" ? "dst" : "src";
        if (_at + 1 < tokens.Count && Here.Text is "or" or "and" && tokens[_at + 1].Text == other)
        {
            sides = Here.Text == "or" ? Sides.Either : Sides.Both;
            _at += 2;
        }

        FilterToken what = Here;
        _at++;
        return what.Text is "ip" or "host" or "net" or "port" or "as" or "mask" or "vlan" or "mac" or "xip" or "xport"
            ? OfSides(what, sides)
            : Fail(what, "after src or dst there can be: ip, host, net, port, as, mask, vlan, mac, xip, xport");
    }

    private FlowTest? Directed(FilterToken first)
    {
        bool isIn = first.Text == "in";
        FilterToken what = Here;
        _at++;
        return what.Text switch
        {
            "if" => Interface([isIn ? FlowFields.InputInterface : FlowFields.OutputInterface]),
            "bytes" => Number([FlowColumns.Of(isIn ? FlowFields.Bytes : FlowFields.ReverseBytes)]),
            "packets" => Number([FlowColumns.Of(isIn ? FlowFields.Packets : FlowFields.ReversePackets)]),
            _ => Fail(what, "after in or out there can be: if, bytes, packets"),
        };
    }

    private FlowTest? OfSides(FilterToken what, Sides sides)
    {
        (FlowFields source, FlowFields destination) = what.Text switch
        {
            "port" => (FlowFields.SourcePort, FlowFields.DestinationPort),
            "as" => (FlowFields.SourceAs, FlowFields.DestinationAs),
            "mask" => (FlowFields.SourcePrefixLength, FlowFields.DestinationPrefixLength),
            "vlan" => (FlowFields.Vlan, FlowFields.PostVlan),
            "mac" => (FlowFields.SourceMac, FlowFields.DestinationMac),
            "xip" => (FlowFields.PostNatSource, FlowFields.PostNatDestination),
            "xport" => (FlowFields.PostNatSourcePort, FlowFields.PostNatDestinationPort),
            _ => (FlowFields.Source, FlowFields.Destination),
        };
        FlowFields[] fields = sides switch
        {
            Sides.Source => [source],
            Sides.Destination => [destination],
            _ => [source, destination],
        };
        return what.Text switch
        {
            "ip" or "host" or "xip" => AddressOf(fields, isNet: false, sides == Sides.Both),
            "net" => AddressOf(fields, isNet: true, sides == Sides.Both),
            "mac" => Mac(fields, sides == Sides.Both),
            _ => Number(Array.ConvertAll(fields, FlowColumns.Of), sides == Sides.Both),
        };
    }

    private FlowTest? Interface(FlowFields[] fields) => Number(Array.ConvertAll(fields, FlowColumns.Of));

    private static PresenceTest Present(ushort column) => new(column);

    private enum Sides
    {
        Source,
        Destination,
        Either,
        Both,
    }
}
