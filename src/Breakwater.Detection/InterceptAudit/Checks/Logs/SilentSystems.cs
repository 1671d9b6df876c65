using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.InterceptAudit.Acts;
using Breakwater.Detection.Silence;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InterceptAudit.Checks.Logs;

/// <summary>Silences of the logs of intercept systems against their own rhythm, as faults of these logs.</summary>
internal static class SilentSystems
{
    /// <summary>The faults, each with the record before the silence.</summary>
    public static IEnumerable<(InterceptLogFault Fault, EvidenceItem Item)> Of(
        SilenceDetector silence,
        CarrierInventory inventory,
        FindingFactory factory
    )
    {
        InterceptSources sources = new(inventory);
        foreach (SourceHole hole in silence.AllHoles)
        {
            if (sources.SystemNamed(hole.Source.Device) is not { } system)
            {
                continue;
            }

            string text = Encoding.UTF8.GetString(hole.Before.Text);
            yield return (
                new InterceptLogFault
                {
                    Position = hole.Before.Position,
                    Time = new DateTimeOffset(hole.From, TimeSpan.Zero),
                    System = system,
                    Fault = "gap",
                    From = new DateTimeOffset(hole.From, TimeSpan.Zero),
                    To = new DateTimeOffset(hole.To, TimeSpan.Zero),
                    Original = text.Length == 0 ? null : factory.Redacted(InterceptMask.Text(text)),
                },
                hole.Before.Item
            );
        }
    }
}
