using System.Collections;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Hunt.Configuration;

/// <summary>The layers below the flags: environment over project file over user file.</summary>
public static class SettingLayers
{
    /// <summary>Name of the project file, looked for in the working folder.</summary>
    public const string ProjectFile = "breakwater.yml";

    private const string Prefix = "BREAKWATER__";

    /// <summary>Reads the layers that exist. A project file inside a hunted path is evidence and is not read.</summary>
    /// <param name="workingFolder">Where the project file may be.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="hunted">The paths that are hunted.</param>
    public static Settings Read(string workingFolder, IDictionary environment, IReadOnlyList<string> hunted)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Settings settings = new();
        string? home = environment["XDG_CONFIG_HOME"] as string;
        if (string.IsNullOrEmpty(home) && environment["HOME"] is string user && user.Length > 0)
        {
            home = Path.Combine(user, ".config");
        }

        if (!string.IsNullOrEmpty(home))
        {
            ReadFile(settings, Path.Combine(home, "breakwater", "config.yml"));
        }

        string project = Path.GetFullPath(Path.Combine(workingFolder, ProjectFile));
        if (!hunted.Any(h => IsWithin(project, Path.GetFullPath(Path.Combine(workingFolder, h)))))
        {
            ReadFile(settings, project);
        }

        ReadEnvironment(settings, environment);
        return settings;
    }

    /// <summary>Reads a configuration file into the settings; nothing where it does not exist.</summary>
    public static void ReadFile(Settings settings, string path)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            using StreamReader reader = File.OpenText(path);
            YamlStream yaml = [];
            yaml.Load(reader);
            if (yaml.Documents.Count > 0)
            {
                ReadNode(settings, path, "", yaml.Documents[0].RootNode);
            }
        }
        catch (YamlException error)
        {
            settings.Fault($"{path}:{error.Start.Line}: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // YamlDotNet answers some broken plain scalars with InvalidOperationException.
            settings.Fault($"{path}: {error.Message}");
        }
    }

    private static void ReadNode(Settings settings, string path, string name, YamlNode node)
    {
        string place = $"{path}:{node.Start.Line}";
        if (node is YamlMappingNode map)
        {
            foreach ((YamlNode key, YamlNode value) in map.Children)
            {
                string part = (key as YamlScalarNode)?.Value ?? "";
                ReadNode(settings, path, name.Length == 0 ? part : $"{name}.{part}", value);
            }

            return;
        }

        if (SettingKeys.Find(name) is not { } setting)
        {
            settings.Fault(name.Length == 0 ? $"{place}: not a configuration" : $"{place}: there is no setting {name}");
            return;
        }

        string[] values = node is YamlSequenceNode list
            ? [.. list.Children.OfType<YamlScalarNode>().Select(s => s.Value ?? "")]
            : [(node as YamlScalarNode)?.Value ?? ""];
        settings.Set(setting, values, place);
    }

    private static void ReadEnvironment(Settings settings, IDictionary environment)
    {
        foreach (string variable in environment.Keys.Cast<string>().Order(StringComparer.Ordinal))
        {
            if (!variable.StartsWith(Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            SettingKey? key = SettingKeys.All.FirstOrDefault(k =>
                string.Equals(k.EnvironmentName, variable, StringComparison.Ordinal)
            );
            string value = environment[variable] as string ?? "";
            if (key is null)
            {
                settings.Fault($"environment: there is no setting for {variable}");
            }
            else
            {
                string[] values =
                    key.Kind == SettingKind.List ? value.Split(',', StringSplitOptions.TrimEntries) : [value];
                settings.Set(key, values, variable);
            }
        }
    }

    private static bool IsWithin(string file, string folder) =>
        file.StartsWith(
            Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        ) || string.Equals(folder, "/", StringComparison.Ordinal);
}
