using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>Interfaces with their addresses, filters and route policies; the same words on IOS, IOS XR, NX-OS and EOS.</summary>
internal static class IosInterfaces
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement block in facts.Set("interface"))
        {
            facts.Add(ReadOne(block));
        }
    }

    private static DeviceInterface ReadOne(ConfigurationStatement block)
    {
        List<ConfigurationStatement> statements = [block];
        List<InterfaceAddress> addresses = [];
        List<string> filtersIn = [];
        List<string> filtersOut = [];
        List<string> policies = [];
        string? vrf = null;
        string? description = null;
        foreach (ConfigurationStatement line in block.Children.Where(c => !c.IsNegated && !c.IsInactive))
        {
            int known = statements.Count;
            statements.Add(line);
            switch (line.Word(0), line.Word(1))
            {
                case ("ip" or "ipv4" or "ipv6", "address") when AddressOf(line) is { } address:
                    addresses.Add(address);
                    break;
                case ("ip", "access-group") or ("ipv4" or "ipv6", "access-group") or ("ipv6" or "ip", "traffic-filter"):
                    (line.Has("out") || line.Has("egress") ? filtersOut : filtersIn).Add(line.Word(2));
                    break;
                case ("ip" or "ipv6", "policy"):
                    policies.Add(line.Words[^1]);
                    break;
                case ("vrf", "forwarding" or "member"):
                    vrf = line.Word(2);
                    break;
                case ("vrf", _):
                    vrf = line.Word(1);
                    break;
                case ("ip", "vrf") when line.Word(2) == "forwarding":
                    vrf = line.Word(3);
                    break;
                case ("description", _):
                    description = string.Join(' ', line.From(1));
                    break;
                case ("shutdown", _):
                    break;
                default:
                    statements.RemoveAt(known);
                    break;
            }
        }

        return new DeviceInterface
        {
            Statements = statements,
            Name = string.Join(' ', block.From(1)),
            Addresses = addresses,
            FiltersIn = filtersIn,
            FiltersOut = filtersOut,
            RoutePolicies = policies,
            Vrf = vrf,
            Description = description,
            IsShutDown = statements.Exists(s => s.Word(0) == "shutdown"),
        };
    }

    /// <summary>The address of <c>ip address A MASK</c>, <c>ip address A/L</c> and <c>ipv6 address A/L</c>.</summary>
    public static InterfaceAddress? AddressOf(ConfigurationStatement line)
    {
        string word = line.Word(2);
        int slash = word.IndexOf('/', StringComparison.Ordinal);
        if (StatementWords.Address(slash < 0 ? word : word[..slash]) is not { } address)
        {
            return null;
        }

        int? length = slash < 0 ? AddressWords.MaskLength(line.Word(3)) : StatementWords.Number(word[(slash + 1)..]);
        return length is { } known ? new InterfaceAddress(address, known) : null;
    }
}
