using System.Globalization;
using Breakwater.Model.Eviction;
using Breakwater.Scenarios.Truths;

namespace Breakwater.Scenarios.Scoring;

/// <summary>Holds the credentials of an eviction plan against those that the truth says were taken.</summary>
public static class RotationScore
{
    /// <summary>Writes what agrees, what is missing and what the plan names beyond it.</summary>
    /// <returns>Whether nothing is missing.</returns>
    public static bool Write(TextWriter output, ScenarioFolder scenario, EvictionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(plan);
        ScenarioTruth truth;
        using (FileStream stream = File.OpenRead(scenario.Truth))
        {
            truth = TruthJson.Read(stream);
        }

        HashSet<string> named =
        [
            .. plan.Accounts.Select(a => a.Name),
            .. plan.Secrets.SelectMany(s => s.Devices).Select(TruthBuilder.SecretsOf),
        ];
        IReadOnlyList<string> expected = truth.Expected.RotateCredentials;
        string[] missing = [.. expected.Where(e => !named.Contains(e))];
        string[] beyond = [.. plan.Accounts.Select(a => a.Name).Where(a => !expected.Contains(a))];
        output.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"credentials to rotate: {expected.Count - missing.Length} agree"
            )
        );
        output.Write(missing.Length > 0 ? $"; not planned: {string.Join(", ", missing)}" : "");
        output.WriteLine(beyond.Length > 0 ? $"; planned beyond: {string.Join(", ", beyond)}" : "");
        return missing.Length == 0;
    }
}
