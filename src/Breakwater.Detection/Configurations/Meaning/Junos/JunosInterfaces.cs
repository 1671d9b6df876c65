using System.Globalization;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>Logical interfaces, as <c>ge-0/0/0.0</c>.</summary>
internal static class JunosInterfaces
{
    public static void Read(FactCollector facts)
    {
        Dictionary<string, string> instances = new(StringComparer.Ordinal);
        foreach (ConfigurationStatement instance in facts.At("routing-instances", "*"))
        {
            foreach (string name in instance.To("interface").SelectMany(i => i.Values()))
            {
                instances.TryAdd(name, instance.Word(0));
            }
        }

        foreach (ConfigurationStatement port in facts.At("interfaces", "*"))
        {
            foreach (ConfigurationStatement unit in port.To("unit", "*"))
            {
                facts.Add(ReadOne(port, unit, instances));
            }
        }
    }

    private static DeviceInterface ReadOne(
        ConfigurationStatement port,
        ConfigurationStatement unit,
        Dictionary<string, string> instances
    )
    {
        string name = $"{port.Word(0)}.{unit.Word(0)}";
        return new DeviceInterface
        {
            Statements = unit.Whole(),
            Name = name,
            Addresses =
            [
                .. unit.To("family", "*", "address", "*").Select(a => AddressOf(a.Word(0))).OfType<InterfaceAddress>(),
            ],
            Vrf = instances.GetValueOrDefault(name),
            Description = unit.ValueAt("description") ?? port.ValueAt("description"),
            IsShutDown = port.HasPath("disable") || unit.HasPath("disable"),
            FiltersIn = [.. Filters(unit, "input"), .. Filters(unit, "input-list")],
            FiltersOut = [.. Filters(unit, "output"), .. Filters(unit, "output-list")],
        };
    }

    private static IEnumerable<string> Filters(ConfigurationStatement unit, string direction) =>
        unit.To("family", "*", "filter", direction).SelectMany(f => f.Values());

    private static InterfaceAddress? AddressOf(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        return StatementWords.Address(slash < 0 ? text : text[..slash]) is not { } address ? null
            : slash >= 0
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                ? new InterfaceAddress(address, length)
            : new InterfaceAddress(address, address.GetAddressBytes().Length * 8);
    }
}
