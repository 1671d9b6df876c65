using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Judging;

/// <summary>The statements of a configuration that belong to things which the inventory approves one by one.</summary>
internal static class ApprovedStatements
{
    public static IReadOnlySet<ConfigurationStatement> Of(DeviceFacts facts, string device, Approvals approvals)
    {
        HashSet<ConfigurationStatement> approved = new(ReferenceEqualityComparer.Instance);
        HashSet<ConfigurationStatement> open = new(ReferenceEqualityComparer.Instance);
        foreach (ConfigurationFact fact in facts.All)
        {
            bool? judged = fact switch
            {
                Tunnel tunnel => approvals.Tunnel(device, tunnel),
                Mirror mirror => approvals.Mirror(device, mirror),
                PacketCapture capture => approvals.Capture(device, capture),
                Automation script => approvals.Script(device, script),
                HostedSoftware software => approvals.Container(device, software),
                _ => null,
            };
            foreach (ConfigurationStatement statement in fact.Statements.SelectMany(s => s.WithDescendants()))
            {
                if (judged == true)
                {
                    approved.Add(statement);
                }
                else if (judged == false)
                {
                    open.Add(statement);
                }
            }
        }

        // What an approved and an unapproved thing share is not approved.
        approved.ExceptWith(open);
        return approved;
    }
}
