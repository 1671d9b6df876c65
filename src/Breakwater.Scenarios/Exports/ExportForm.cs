using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Exports;

/// <summary>How a router tells of traffic.</summary>
/// <param name="Version">9: NetFlow v9 (RFC 3954); 10: IPFIX (RFC 7011).</param>
/// <param name="Sampling">It looks at one of so many packets.</param>
/// <param name="ActiveTimeout">A conversation that goes on is told in parts of so many seconds.</param>
internal sealed record ExportForm(int Version, int Sampling, int ActiveTimeout)
{
    /// <summary>The form of a router; null where it exports nothing.</summary>
    public static ExportForm? Of(Device device) =>
        device.Platform switch
        {
            Platform.IosXe => new ExportForm(9, 1, 1800),
            Platform.IosXr => new ExportForm(9, 1, 60),
            Platform.Junos => new ExportForm(10, 100, 60),
            Platform.Eos => new ExportForm(10, 1, 1800),
            Platform.Vrp => new ExportForm(9, 1, 300),
            Platform.SrOs => new ExportForm(10, 1, 1800),
            Platform.NxOs or _ => null,
        };
}
