using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary><c>ip route-static [vpn-instance V] A MASK|LENGTH ...</c> and route targets.</summary>
internal static class VrpRoutes
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement line in facts.Set("ip", "route-static"))
        {
            int at = 2;
            string? vrf = null;
            if (line.Word(at) == "vpn-instance")
            {
                vrf = line.Word(at + 1);
                at += 2;
            }

            string mask = line.Word(at + 1);
            AddressMatch prefix = StatementWords.Number(mask) is not null
                ? AddressWords.Match($"{line.Word(at)}/{mask}")
                : AddressWords.Masked(line.Word(at), mask);
            string[] hops =
            [
                .. line.From(at + 2)
                    .TakeWhile(w => w is not ("preference" or "tag" or "description" or "track" or "bfd")),
            ];
            facts.Add(
                Routes.Of(
                    hops is ["vpn-instance", ..] or ["public", ..] ? "leak" : "static",
                    prefix.Prefix?.ToString() ?? line.Word(at),
                    hops,
                    vrf,
                    [line]
                )
            );
        }

        foreach (ConfigurationStatement instance in facts.Set("ip", "vpn-instance"))
        {
            foreach (ConfigurationStatement target in instance.Anywhere("vpn-target"))
            {
                facts.Add(Routes.Of("leak", target.Text, [], instance.Word(2), [instance, target]));
            }
        }
    }
}
