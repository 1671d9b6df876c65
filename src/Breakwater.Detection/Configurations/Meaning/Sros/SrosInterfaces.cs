using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary>Interfaces of routers and services.</summary>
internal static class SrosInterfaces
{
    public static void Read(FactCollector facts)
    {
        foreach (
            ConfigurationStatement one in facts
                .At("configure", "router", "*", "interface", "*")
                .Concat(facts.At("configure", "router", "interface", "*"))
        )
        {
            facts.Add(ReadOne(one, null));
        }

        foreach (string service in (string[])["vprn", "ies"])
        {
            foreach (ConfigurationStatement one in facts.At("configure", "service", service, "*", "interface", "*"))
            {
                facts.Add(ReadOne(one, service == "vprn" ? one.Parent?.Parent?.Word(0) : null));
            }
        }
    }

    private static DeviceInterface ReadOne(ConfigurationStatement one, string? vrf)
    {
        List<InterfaceAddress> addresses = [];
        foreach (string family in (string[])["ipv4", "ipv6"])
        {
            foreach (ConfigurationStatement address in one.To(family, "*", "address").Concat(one.To(family, "address")))
            {
                ConfigurationStatement holder = address.Parent!;
                if (
                    StatementWords.Address(address.Value()) is { } ip
                    && StatementWords.Number(
                        holder.ValueAt("prefix-length") ?? address.FirstAt("*")?.ValueAt("prefix-length")
                    )
                        is { } length
                )
                {
                    addresses.Add(new InterfaceAddress(ip, length));
                }
            }
        }

        // Classic: "address 192.0.2.1/24".
        foreach (string text in one.To("address").SelectMany(a => a.Values()))
        {
            if (AddressWords.Match(text).Prefix is { } prefix && StatementWords.Address(text.Split('/')[0]) is { } ip)
            {
                addresses.Add(new InterfaceAddress(ip, prefix.PrefixLength));
            }
        }

        return new DeviceInterface
        {
            Statements = one.Whole(),
            Name = one.Word(0),
            Addresses = addresses,
            Vrf = vrf,
            Description = one.ValueAt("description"),
            IsShutDown = one.ValueAt("admin-state") == "disable" || one.HasPath("shutdown"),
            FiltersIn =
            [
                .. one.Whole()
                    .Where(s => s.Parent?.Word(0) == "ingress" && s.Word(0) == "filter")
                    .SelectMany(f => f.To("*").Select(v => v.Value()).OfType<string>()),
            ],
            FiltersOut =
            [
                .. one.Whole()
                    .Where(s => s.Parent?.Word(0) == "egress" && s.Word(0) == "filter")
                    .SelectMany(f => f.To("*").Select(v => v.Value()).OfType<string>()),
            ],
        };
    }
}
