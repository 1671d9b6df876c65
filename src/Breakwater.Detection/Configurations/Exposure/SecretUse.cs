using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>What is kept of a secret in a configuration: all but the secret.</summary>
internal sealed record SecretUse(
    SecretKind Kind,
    SecretEncoding Encoding,
    SecretToken Token,
    string Holder,
    EvidencePosition Position,
    string Statement
)
{
    private const int TextLimit = 300;

    /// <summary>The secrets of a configuration, in its order; one that a group of statements hands down counts where the group says it.</summary>
    public static IReadOnlyList<SecretUse> Of(DeviceConfiguration configuration) =>
        [
            .. configuration
                .Secrets.Where(s => s.Statement is { InheritedFrom: null, IsInactive: false })
                .Select(Of)
                .OrderBy(u => u.Position.Number)
                .ThenBy(u => u.Statement, StringComparer.Ordinal),
        ];

    private static SecretUse Of(ConfigurationSecret secret)
    {
        ConfigurationStatement statement = secret.Statement;
        string text = statement.Parent is null ? statement.Shown : $"{statement.Path} {statement.Shown}";
        if (statement.Parent is not null && secret.Kind == SecretKind.SnmpCommunity)
        {
            // Junos and SR OS say below the community what it may do.
            text = $"{text} {string.Join(' ', statement.WithDescendants().Skip(1).Select(s => s.Shown))}".TrimEnd();
        }

        return new SecretUse(
            secret.Kind,
            secret.Encoding,
            secret.Token,
            SecretHolder.Of(secret),
            statement.Position,
            text.Length > TextLimit ? string.Concat(text.AsSpan(0, TextLimit), " ...") : text
        );
    }
}
