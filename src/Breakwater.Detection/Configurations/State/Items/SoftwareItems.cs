using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.State.Items;

/// <summary>Guest shells, containers, scripts and jobs (T24, T36).</summary>
internal static class SoftwareItems
{
    public static IEnumerable<StateItem> Of(StateSubject subject)
    {
        foreach (HostedSoftware software in subject.Facts.Of<HostedSoftware>())
        {
            if (software.Enabled)
            {
                string name = software.Name ?? software.Kind;
                yield return StateItem.Of(
                    "container",
                    software,
                    $"{software.Kind} {name}",
                    name,
                    subject.Approvals.Container(subject.Device, software)
                ) with
                {
                    Entities = [new Entity(EntityKind.Software, name)],
                };
            }
        }

        foreach (Automation script in subject.Facts.Of<Automation>())
        {
            yield return StateItem.Of(
                "script",
                script,
                $"{script.Kind} {script.Name} {script.Sha256}",
                $"{script.Kind} {script.Name}",
                subject.Approvals.Script(subject.Device, script)
            ) with
            {
                Values = [.. script.Commands.Select(c => ("command", c))],
            };
        }
    }
}
