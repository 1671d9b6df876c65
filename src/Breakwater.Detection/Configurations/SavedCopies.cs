using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations;

/// <summary>Whose configuration it is.</summary>
internal static class SavedCopies
{
    /// <summary>The name that the configuration states; else the name of its file, as archives name files after devices.</summary>
    public static string NameOf(DeviceConfiguration configuration, DeviceNames names)
    {
        string path = configuration.Item.Path;
        return Clean(
            names.Of(
                configuration.Hostname is { Length: > 0 } name
                    ? name
                    : Path.GetFileNameWithoutExtension(path[(path.LastIndexOf('/') + 1)..])
            )
        );
    }

    /// <summary>A name without NUL: records kept on disk are told apart by it.</summary>
    public static string Clean(string name) => name.Replace('\0', '\uFFFD');

    /// <summary>
    /// The configuration, and the same once more for every other file of the same bytes: a night on which nothing changed leaves
    /// such a file, and it says that the device was the same then. Where some of them have a time, those without one say nothing
    /// more: the files beside the history of a repository are such.
    /// </summary>
    public static IEnumerable<DeviceConfiguration> WithCopies(DeviceConfiguration configuration)
    {
        if (configuration.Item.Copies.Count == 0)
        {
            return [configuration];
        }

        DeviceConfiguration[] all =
        [
            configuration,
            .. configuration.Item.Copies.Select(path =>
                configuration with
                {
                    Item = configuration.Item with { Path = path },
                }
            ),
        ];
        DeviceConfiguration[] timed = [.. all.Where(c => SnapshotTime.Of(c) is not null)];
        return timed.Length > 0 ? timed : [configuration];
    }

    /// <summary>The copy of the latest time; of two the last by path.</summary>
    public static DeviceConfiguration Latest(DeviceConfiguration configuration) =>
        WithCopies(configuration)
            .OrderBy(c => SnapshotTime.Of(c)?.Latest ?? long.MinValue)
            .ThenBy(c => c.Item.Path, StringComparer.Ordinal)
            .Last();
}
