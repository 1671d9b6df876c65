using Breakwater.Hunt.Configuration;

namespace Breakwater.Cli.Commands;

/// <summary>Where commands keep parsed rules between runs (decision 0014).</summary>
internal static class KeptRules
{
    /// <summary>The folder; null where the settings say that nothing is kept, or where it and what is read lie within each other.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="read">The paths that events are read from.</param>
    public static string? Folder(Settings settings, IReadOnlyList<string> read) =>
        settings.Switch(SettingKeys.NoRuleCache)
            ? null
            : CacheFolder.OfRules(Environment.CurrentDirectory, Environment.GetEnvironmentVariables(), read);

    /// <summary>The folder of a command without settings of its own: those of a hunt count, and where they are wrong nothing is kept.</summary>
    /// <param name="read">The files that events are read from.</param>
    public static string? Folder(IReadOnlyList<string> read)
    {
        Settings settings = SettingLayers.Read(
            Environment.CurrentDirectory,
            Environment.GetEnvironmentVariables(),
            read
        );
        return settings.Errors.Count == 0 ? Folder(settings, read) : null;
    }
}
