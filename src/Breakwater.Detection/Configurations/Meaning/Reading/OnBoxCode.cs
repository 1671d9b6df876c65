using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Reading;

/// <summary>Makes facts on what runs on the device by itself.</summary>
internal static class OnBoxCode
{
    public static Automation Of(
        string kind,
        string name,
        IReadOnlyList<ConfigurationStatement> statements,
        IReadOnlyList<string> commands,
        string? trigger
    ) =>
        new()
        {
            Statements = statements,
            Kind = kind,
            Name = name,
            Commands = commands,
            Trigger = trigger,
            Sha256 = Hash(statements),
        };

    public static void Host(
        FactCollector facts,
        string kind,
        string? name,
        bool enabled,
        ConfigurationStatement statement
    ) =>
        facts.Add(
            new HostedSoftware
            {
                Statements = [statement, .. statement.Children],
                Kind = kind,
                Name = name,
                Enabled = enabled,
            }
        );

    private static string Hash(IReadOnlyList<ConfigurationStatement> statements)
    {
        StringBuilder text = new();
        foreach (ConfigurationStatement statement in statements)
        {
            text.Append(statement.IsNegated ? "no " : "").Append(statement.Text.Trim()).Append('\n');
            if (statement.Body is { } body)
            {
                text.Append(body).Append('\n');
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
