using Breakwater.Detection.Flows.Baselines;
using Breakwater.Model.Findings;
using static Breakwater.Detection.Tests.Flows.FlowWorld;

namespace Breakwater.Detection.Tests.Flows.Baselines;

/// <summary>Findings of the other checks on a device, between two times.</summary>
internal sealed class BaselineWorldFindings
{
    public IReadOnlyList<Finding> Tunnel(DateTime first, DateTime last) =>
        FlowWorld.Run([Gre(first, EdgeLoopback, Stranger, 300_000), Gre(last, EdgeLoopback, Stranger, 300_000)]);
}

/// <summary>The hours that findings put in doubt.</summary>
internal sealed class HoursInDoubtOf
{
    public HoursInDoubtOf(IEnumerable<string> devices, params IEnumerable<Finding> findings)
    {
        Hours = new HoursInDoubt(devices.ToHashSet(), name => name);
        foreach (Finding finding in findings)
        {
            Hours.Take(finding);
        }
    }

    public HoursInDoubt Hours { get; }
}
