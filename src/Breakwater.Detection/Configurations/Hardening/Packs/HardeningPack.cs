using Breakwater.Detection.RuleChecks;

namespace Breakwater.Detection.Configurations.Hardening.Packs;

/// <summary>The controls of <c>content/hardening</c>, and what is wrong with their files.</summary>
public sealed class HardeningPack
{
    private HardeningPack(IReadOnlyList<HardeningCheck> checks, IReadOnlyList<RuleProblem> problems)
    {
        Checks = checks;
        Problems = problems;
    }

    /// <summary>A pack without controls.</summary>
    public static HardeningPack Empty { get; } = new([], []);

    /// <summary>What is wrong, with file and line; the controls named there are left out.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; }

    /// <summary>The names of the controls, sorted.</summary>
    public IReadOnlyList<string> Controls => [.. Checks.Select(c => c.Id)];

    internal IReadOnlyList<HardeningCheck> Checks { get; }

    /// <summary>Reads the files of packs; a control of a later file takes the place of one with the same name.</summary>
    public static HardeningPack Read(IReadOnlyList<RuleFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        List<RuleProblem> problems = [];
        Dictionary<string, HardeningCheck> checks = new(StringComparer.Ordinal);
        foreach (RuleFile file in files)
        {
            int before = problems.Count;
            HardeningCheck? check = CheckReader.Read(file, problems);
            if (check is not null && problems.Count == before)
            {
                checks[check.Id] = check;
            }
        }

        return new HardeningPack([.. checks.Values.OrderBy(c => c.Id, StringComparer.Ordinal)], problems);
    }
}
