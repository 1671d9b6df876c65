namespace Breakwater.Scenarios;

/// <summary>Which story the evidence tells.</summary>
public enum ScenarioVariant
{
    /// <summary>The whole intrusion, with every kind of log.</summary>
    Full,

    /// <summary>The intruder comes in with a stolen account instead of the web interface.</summary>
    ValidCredentials,

    /// <summary>No TACACS+ accounting, no command or configuration messages, no login messages of compromised devices.</summary>
    NoAccounting,

    /// <summary>The intruder comes in through a customer's managed router, which uploads its own files.</summary>
    CpeEntry,

    /// <summary>The same noise and decoys without an intrusion.</summary>
    Clean,
}

/// <summary>Names of variants as the command line and the truth write them.</summary>
public static class ScenarioVariants
{
    private static readonly (ScenarioVariant Variant, string Name)[] Names =
    [
        (ScenarioVariant.Full, "full"),
        (ScenarioVariant.ValidCredentials, "valid-credentials"),
        (ScenarioVariant.NoAccounting, "no-accounting"),
        (ScenarioVariant.CpeEntry, "cpe-entry"),
        (ScenarioVariant.Clean, "clean"),
    ];

    /// <summary>All names, in the order of the variants.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(n => n.Name)];

    /// <summary>The name of a variant.</summary>
    public static string NameOf(ScenarioVariant variant) => Names.First(n => n.Variant == variant).Name;

    /// <summary>The variant of a name; false where nobody knows it.</summary>
    public static bool TryParse(string? name, out ScenarioVariant variant)
    {
        foreach ((ScenarioVariant candidate, string known) in Names)
        {
            if (string.Equals(known, name, StringComparison.Ordinal))
            {
                variant = candidate;
                return true;
            }
        }

        variant = default;
        return false;
    }
}
