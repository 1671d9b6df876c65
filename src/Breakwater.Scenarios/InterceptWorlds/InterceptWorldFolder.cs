using Breakwater.Scenarios.InterceptWorlds.Writing;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.InterceptWorlds;

/// <summary>Where the parts of a written carrier lie.</summary>
/// <param name="Root">The folder of all.</param>
/// <param name="Evidence">What a hunt is given.</param>
/// <param name="Inventory">The inventory.</param>
/// <param name="Mapping">How tables are read; null where they have the canonical columns.</param>
/// <param name="Key">The master key, which its owner alone may read.</param>
/// <param name="Truth">What was injected.</param>
public sealed record InterceptWorldFolder(
    string Root,
    string Evidence,
    string Inventory,
    string? Mapping,
    string Key,
    string Truth
)
{
    /// <summary>Writes a carrier below a folder, which must be empty or absent.</summary>
    public static InterceptWorldFolder Write(string root, InterceptWorldFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any())
        {
            throw new IOException($"The folder {root} is not empty.");
        }

        string evidence = Path.Combine(root, "evidence");
        foreach (WorldFile file in files.Evidence)
        {
            string path = Path.Combine(evidence, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes);
        }

        InterceptWorldFolder folder = new(
            root,
            evidence,
            Path.Combine(root, "inventory.json"),
            files.Mapping is null ? null : Path.Combine(root, "mapping.yml"),
            Path.Combine(root, "intercept.key"),
            Path.Combine(root, "truth.json")
        );
        File.WriteAllBytes(folder.Inventory, files.Inventory);
        File.WriteAllBytes(folder.Truth, files.Truth);
        if (folder.Mapping is { } mapping)
        {
            File.WriteAllText(mapping, files.Mapping);
        }

        MadeUpKey.Write(folder.Key, files.Key);
        return folder;
    }
}
