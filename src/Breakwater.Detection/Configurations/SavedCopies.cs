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
    /// such a file, and it says that the device was the same then.
    /// </summary>
    public static IEnumerable<DeviceConfiguration> WithCopies(DeviceConfiguration configuration) =>
        configuration
            .Item.Copies.Select(path => configuration with { Item = configuration.Item with { Path = path } })
            .Prepend(configuration);
}
