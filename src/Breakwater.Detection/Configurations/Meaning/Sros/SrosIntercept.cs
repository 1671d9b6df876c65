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
                Add(facts, known, SrosFacts.IsOn(option.Value()), null, option);
            }
        }

        IEnumerable<ConfigurationStatement> users = facts
            .At("configure", "system", "security", "user-params", "local-user", "user", "*")
            .Concat(facts.At("configure", "system", "security", "user", "*"));
        foreach (ConfigurationStatement user in users)
        {
            if (user.To("access").SelectMany(a => a.Whole()).Any(s => s.Word(0) == "li" && s.Value() != "false"))
            {
                Add(facts, InterceptAspect.Access, enabled: true, user.Word(0), user);
            }
        }

        foreach (
            ConfigurationStatement source in facts
                .At("configure", "li", "li-source", "*")
                .Concat(facts.At("li", "li-source", "*"))
        )
        {
            Add(facts, InterceptAspect.Source, enabled: true, null, source);
        }
    }

    private static void Add(
        FactCollector facts,
        InterceptAspect aspect,
        bool enabled,
        string? subject,
        ConfigurationStatement statement
    ) =>
        facts.Add(
            new InterceptSetting
            {
                Statements = statement.Whole(),
                Aspect = aspect,
                Enabled = enabled,
                Subject = subject,
            }
        );
}
