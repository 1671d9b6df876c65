using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary><c>role name R</c> (NX-OS), <c>role R</c> (EOS), <c>parser view V</c> (IOS), <c>taskgroup G</c> (IOS XR) with their rules.</summary>
internal static class CiscoRoles
{
    public static void Read(FactCollector facts)
    {
        foreach (
            ConfigurationStatement role in facts
                .Set("role")
                .Concat(facts.Set("parser", "view"))
                .Concat(facts.Set("taskgroup"))
        )
        {
            facts.Add(
                new CommandProfile
                {
                    Statements = [role, .. role.Children],
                    Name = role.Words[^1],
                    Rules = [.. role.Children.Where(c => !c.IsNegated).Select(Rule).OfType<CommandRule>()],
                }
            );
        }
    }

    // "rule 1 permit command X", "10 deny command X", "commands exec include X", "task read X".
    private static CommandRule? Rule(ConfigurationStatement line)
    {
        int permit = line.IndexOf("permit");
        int deny = line.IndexOf("deny");
        return permit >= 0 ? new CommandRule(string.Join(' ', line.From(permit + 1)), true)
            : deny >= 0 ? new CommandRule(string.Join(' ', line.From(deny + 1)), false)
            : line.Word(0) == "commands" ? new CommandRule(string.Join(' ', line.From(3)), !line.Has("exclude"))
            : line.Word(0) == "task" ? new CommandRule(string.Join(' ', line.From(1)), true)
            : null;
    }
}
