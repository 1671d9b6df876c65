using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.RuleChecks;

namespace Breakwater.Hunt.Rules;

/// <summary>Hardening controls as their authors look at them: checked, run on their samples.</summary>
internal static class HardeningReport
{
    /// <summary>What is wrong with the controls of the product and of the operator's own folders.</summary>
    public static IReadOnlyList<RuleProblem> Check(string contentFolder, IReadOnlyList<string> own) =>
        HardeningPack.Read([.. Folders(contentFolder, own).SelectMany(RulePack.Read)]).Problems;

    /// <summary>Runs the samples of every control; the frames around them are the product's.</summary>
    public static IReadOnlyList<CheckSampleResult> Test(
        string contentFolder,
        IReadOnlyList<string> own,
        ISampleReader reader
    )
    {
        string frames = Path.Combine(contentFolder, "hardening", "frames.yml");
        return File.Exists(frames)
            ? new CheckSamples(reader, File.ReadAllText(frames)).Run([
                .. Folders(contentFolder, own).SelectMany(RulePack.Read),
            ])
            : [];
    }

    private static IEnumerable<string> Folders(string contentFolder, IReadOnlyList<string> own) =>
        own.Prepend(contentFolder).Select(c => Path.Combine(c, "hardening")).Where(Directory.Exists);
}
