using System.Globalization;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Writing;

/// <summary>Puts the device's and the collector's header around a message.</summary>
internal sealed class DeviceHeaders(Carrier carrier)
{
    private readonly Dictionary<string, long> _sequences = new(StringComparer.Ordinal);

    /// <summary>The next number of a counter; each starts at a place of its own.</summary>
    public string Next(string counter)
    {
        if (!_sequences.TryGetValue(counter, out long value))
        {
            value = 1000 + new ScenarioRandom(carrier.Seed, "counter " + counter).Below(60_000);
        }

        _sequences[counter] = ++value;
        return value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The line as the collector's file holds it.</summary>
    public IReadOnlyList<ShapedLine> Wrap(Device device, DateTime time)
    {
        ShapedLine? own = OwnHeader(device, time);
        // Collectors stamp on arrival, a little later than the device did.
        DateTime arrival = time.AddMilliseconds(40 + (time.Millisecond % 7 * 30));
        string sender = carrier.RelayByAddress ? device.Address : device.Name;
        ShapedLine relay = device.Collector switch
        {
            0 => TransportShapes.RelayTraditional.With(Stamps.Bsd(arrival), sender, ""),
            1 => TransportShapes.RelayIso.With(Stamps.Rfc3339(arrival), sender, ""),
            _ => TransportShapes.RelayRaw.With(Priority(device), ""),
        };
        return own is { } header ? [relay, header] : [relay];
    }

    /// <summary>Devices number their messages themselves, also those that never arrive.</summary>
    private static bool HasSequence(Device device) =>
        device.Platform is Platform.IosXe or Platform.IosXr or Platform.SrOs;

    private ShapedLine? OwnHeader(Device device, DateTime time)
    {
        string bsd = Stamps.Bsd(time);
        string ms = Stamps.Milliseconds(time);
        string seq = HasSequence(device) ? Next(device.Name) : "";
        switch (device.Platform)
        {
            case Platform.IosXe:
                return device.Style switch
                {
                    // Where the collector adds no time of its own, the line would have none at all.
                    6 when device.Collector != 2 => TransportShapes.IosUptime.With(
                        seq,
                        Stamps.Uptime(time, carrier.Day(-150)),
                        ""
                    ),
                    5 => TransportShapes.IosUnsynchronised.With(seq, device.Name, bsd, ms, ""),
                    2 or 4 when device.Collector != 2 => TransportShapes.IosPlain.With(seq, bsd, ms, ""),
                    _ => TransportShapes.IosHost.With(seq, device.Name, bsd, ms, ""),
                };
            case Platform.IosXr:
                return device.Style % 2 == 0 && device.Collector != 2
                    ? TransportShapes.IosXrNameless.With(seq, bsd, ms, "")
                    : TransportShapes.IosXr.With(seq, device.Name, bsd, ms, "");
            case Platform.NxOs:
                return device.Style % 2 == 0 && device.Collector != 2
                    ? TransportShapes.NxOs.With(Stamps.Year(time), bsd, "")
                    : TransportShapes.NxOsContext.With(Stamps.Year(time), bsd, device.Name, "");
            case Platform.SrOs:
                return TransportShapes.SrOs.With(bsd, device.Address, device.Name, seq, "");
            case Platform.Vrp:
                return TransportShapes.Vrp.With(
                    Stamps.Day(time),
                    Stamps.Year(time),
                    Stamps.Clock(time),
                    device.Name,
                    ""
                );
            case Platform.Junos:
            case Platform.Eos:
            default:
                // Their header is the one of RFC 3164, which a relay replaces by its own.
                return device.Collector == 2 ? TransportShapes.Bsd.With(bsd, device.Name, "") : null;
        }
    }

    private static string Priority(Device device) => device.Platform is Platform.SrOs or Platform.IosXr ? "187" : "189";
}
