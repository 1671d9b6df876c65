using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary>Boot options on interception, accounts that may see it, and sources of it. No target is kept.</summary>
internal static class SrosIntercept
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement option in facts.At("bof", "*").Concat(facts.At("bof", "li", "*")))
        {
            InterceptAspect? aspect = option.Word(0) switch
            {
                "li-separate" or "separate" => InterceptAspect.Separation,
                "li-local-save" or "local-save" => InterceptAspect.LocalSave,
                _ => null,
            };
            if (aspect is { } known)
            {
                facts.Add(Intercepts.Of(known, SrosFacts.IsOn(option.Value()), null, option.Whole()));
            }
        }

        IEnumerable<ConfigurationStatement> users = facts
            .At("configure", "system", "security", "user-params", "local-user", "user", "*")
            .Concat(facts.At("configure", "system", "security", "user", "*"));
        foreach (ConfigurationStatement user in users)
        {
            if (user.To("access").SelectMany(a => a.Whole()).Any(s => s.Word(0) == "li" && s.Value() != "false"))
            {
                facts.Add(Intercepts.Of(InterceptAspect.Access, enabled: true, user.Word(0), user.Whole()));
            }
        }

        foreach (
            ConfigurationStatement source in facts
                .At("configure", "li", "li-source", "*")
                .Concat(facts.At("li", "li-source", "*"))
        )
        {
            // What it taps stands below it and is not shown.
            facts.Add(
                Intercepts.Of(InterceptAspect.Source, enabled: true, $"li-source {source.Word(0)}", [source]) with
                {
                    Addresses = SrosMirrors.DestinationsOf(facts, source.Word(0)),
                }
            );
        }
    }
}
