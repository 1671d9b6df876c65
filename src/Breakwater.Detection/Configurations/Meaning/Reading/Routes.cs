using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Reading;

/// <summary>Makes facts on routes that the configuration itself holds.</summary>
internal static class Routes
{
    public static WrittenRoute Of(
        string kind,
        string match,
        IReadOnlyList<string> hops,
        string? vrf,
        IReadOnlyList<ConfigurationStatement> statements
    ) =>
        new()
        {
            Statements = statements,
            Kind = kind,
            Match = match,
            NextHops = hops,
            Vrf = vrf,
        };
}
