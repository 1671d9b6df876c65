using Breakwater.Model.Manifests;

namespace Breakwater.Hunt.Custody;

/// <summary>
/// Items whose paths a run inside the intercept enclave sealed. Without its key no path leads to its token, so they are told apart by
/// their bytes: a file that was renamed is the same, and one that was changed is missing and new.
/// </summary>
internal static class SealedInputs
{
    private const string Folder = "sealed/";

    /// <summary>The path was sealed.</summary>
    public static bool Is(string path) => path.StartsWith(Folder, StringComparison.Ordinal);

    /// <summary>Items of the one that the other lacks, as many as there are too many of.</summary>
    public static IEnumerable<ManifestInput> Missing(
        IEnumerable<ManifestInput> wanted,
        IEnumerable<ManifestInput> there
    )
    {
        Dictionary<(string?, long), int> left = there.CountBy(i => (i.Sha256, i.Bytes)).ToDictionary();
        foreach (ManifestInput input in wanted)
        {
            int count = left.GetValueOrDefault((input.Sha256, input.Bytes));
            if (count == 0)
            {
                yield return input;
            }

            left[(input.Sha256, input.Bytes)] = Math.Max(0, count - 1);
        }
    }

    /// <summary>What an item that is new is called: its path may name a target.</summary>
    public static string NameOf(ManifestInput input) => $"sealed item with sha256 {input.Sha256 ?? "not known"}";
}
