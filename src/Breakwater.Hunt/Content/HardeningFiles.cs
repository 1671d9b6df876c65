using System.Text;
using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.RuleChecks;

namespace Breakwater.Hunt.Content;

/// <summary>The files of the hardening controls, of the product and of the operator's own folders.</summary>
internal static class HardeningFiles
{
    private const string Samples = ".samples.yml";

    /// <summary>Enters every file into the manifest; the controls are read from them when they are asked for.</summary>
    public static Lazy<HardeningPack> Load(ContentFiles files)
    {
        RuleFile[] read =
        [
            .. files
                .List("hardening", ".yml")
                .Where(f => !f.Path.EndsWith(Samples, StringComparison.Ordinal) && IsInFolder(f.Path))
                .Select(f => new RuleFile(f.Path, Encoding.UTF8.GetString(files.Bytes(f.Path, f.File)), null)),
        ];
        return new Lazy<HardeningPack>(() => HardeningPack.Read(read));
    }

    // Files directly in hardening/ are tables, not controls.
    private static bool IsInFolder(string path)
    {
        int root = path.LastIndexOf("hardening/", StringComparison.Ordinal) + "hardening/".Length;
        return path.IndexOf('/', root) >= 0;
    }
}
