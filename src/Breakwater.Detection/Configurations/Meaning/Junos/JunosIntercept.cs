using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>
/// Services that tap flows when DTCP or RADIUS asks for it (<c>flow-tap</c>, <c>radius-flow-tap</c>, <c>dynamic-flow-capture</c> at
/// [edit services], <c>flow-tap-dtcp</c> at [edit system services]), and accounts whose class may ask (flow-tap permissions). What is
/// tapped never stands in the configuration.
/// </summary>
internal static class JunosIntercept
{
    private static readonly HashSet<string> Services = ["flow-tap", "radius-flow-tap", "dynamic-flow-capture"];

    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement service in facts.At("services", "*").Where(s => Services.Contains(s.Word(0))))
        {
            facts.Add(Function(service));
        }

        foreach (ConfigurationStatement service in facts.At("system", "services", "flow-tap-dtcp"))
        {
            facts.Add(Function(service));
        }

        foreach (ConfigurationStatement role in facts.At("system", "login", "class", "*"))
        {
            if (role.To("permissions", "*").Any(p => p.Word(0).StartsWith("flow-tap", StringComparison.Ordinal)))
            {
                Accounts(facts, role);
            }
        }
    }

    private static InterceptSetting Function(ConfigurationStatement service) =>
        Intercepts.Of(InterceptAspect.Source, enabled: true, service.Word(0), service.Whole()) with
        {
            Addresses =
            [
                .. service
                    .WithDescendants()
                    .Where(s => s.Word(0) is "address" or "source-addresses")
                    .SelectMany(s => s.Values())
                    .Select(StatementWords.Address)
                    .OfType<System.Net.IPAddress>()
                    .Select(a => a.ToString())
                    .Distinct(),
            ],
        };

    /// <summary>The accounts of a class; the class itself where none has it, since a RADIUS server may give it to anybody.</summary>
    private static void Accounts(FactCollector facts, ConfigurationStatement role)
    {
        bool isUsed = false;
        foreach (ConfigurationStatement user in facts.At("system", "login", "user", "*"))
        {
            if (user.To("class", "*").Any(c => c.Word(0) == role.Word(0)))
            {
                isUsed = true;
                facts.Add(Intercepts.Of(InterceptAspect.Access, enabled: true, user.Word(0), user.Whole()));
            }
        }

        if (!isUsed)
        {
            facts.Add(Intercepts.Of(InterceptAspect.Access, enabled: true, role.Word(0), role.Whole()));
        }
    }
}
