using Breakwater.Hunt.SigmaTool;
using Breakwater.Model.Findings;

namespace Breakwater.Hunt.Configuration;

/// <summary>Turns settings into what a hunt is asked to do.</summary>
public static class HuntSettings
{
    private static readonly string[] Formats = ["text", "json", "ndjson", "csv", "ocsf", "timesketch"];

    /// <summary>Reads the settings; null where something is wrong, which <see cref="Settings.Errors"/> then says.</summary>
    public static HuntOptions? Read(Settings settings, IReadOnlyList<string> paths, string contentFolder)
    {
        ArgumentNullException.ThrowIfNull(settings);
        HuntOptions options = new()
        {
            Paths = paths,
            Output = settings.Text(SettingKeys.Out) ?? "breakwater-out",
            ContentFolder = contentFolder,
            MoreContent = settings.List(SettingKeys.Content),
            Inventory = Existing(settings, SettingKeys.Inventory),
            Suppressions = Existing(settings, SettingKeys.Suppressions),
            Pipelines = settings.List(SettingKeys.Pipelines),
            Placeholders = Placeholders(settings),
            Intel = settings.List(SettingKeys.Intel),
            Zone = ZoneSettings.Read(settings, paths),
            InterceptMappings = settings.List(SettingKeys.InterceptMapping),
            Leaked = settings.List(SettingKeys.Leaked),
            RecordMappings = settings.List(SettingKeys.RecordMapping),
            History = settings.Text(SettingKeys.History),
            Baseline = settings.Text(SettingKeys.Baseline),
            BaselineReadOnly = settings.Switch(SettingKeys.BaselineReadOnly),
            Now = settings.Time(SettingKeys.Now),
            From = settings.Time(SettingKeys.From),
            To = settings.Time(SettingKeys.To),
            TimeZones = Zones(settings),
            Threads = (int)Math.Min(settings.Number(SettingKeys.Threads, 0), 256),
            FailOn = LevelOf(settings),
            StrictCoverage = settings.Switch(SettingKeys.StrictCoverage),
            Limits = Limits(settings),
        };
        foreach (SettingKey key in (SettingKey[])[SettingKeys.Pipelines, SettingKeys.Intel, SettingKeys.RecordMapping])
        {
            foreach (string missing in settings.List(key).Where(f => !File.Exists(f)))
            {
                settings.Fault($"{settings.Values[key].Origin}: {missing} does not exist");
            }
        }

        foreach (string content in options.MoreContent.Where(c => !Directory.Exists(c)))
        {
            settings.Fault($"{settings.Values[SettingKeys.Content].Origin}: {content} is not a folder");
        }

        if (settings.Text(SettingKeys.Format) is { } format && !Formats.Contains(format))
        {
            settings.Fault($"{settings.Values[SettingKeys.Format].Origin}: there is no format {format}");
        }

        if (options.BaselineReadOnly && string.IsNullOrEmpty(options.Baseline))
        {
            settings.Fault($"{settings.Values[SettingKeys.BaselineReadOnly].Origin}: there is no baseline to read");
        }

        return settings.Errors.Count == 0 ? options : null;
    }

    /// <summary>Reads the limits alone; null where something is wrong, which <see cref="Settings.Errors"/> then says.</summary>
    public static HuntLimits? ReadLimits(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        HuntLimits limits = Limits(settings);
        return settings.Errors.Count == 0 ? limits : null;
    }

    private static string? Existing(Settings settings, SettingKey key)
    {
        string? path = settings.Text(key);
        if (path is not null && !File.Exists(path))
        {
            settings.Fault($"{settings.Values[key].Origin}: {path} does not exist");
        }

        return path;
    }

    private static List<(string Source, string Zone)> Zones(Settings settings)
    {
        List<(string Source, string Zone)> zones = [];
        foreach (string pair in settings.List(SettingKeys.TimeZones))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1)
            {
                settings.Fault($"{settings.Values[SettingKeys.TimeZones].Origin}: \"{pair}\" is not SOURCE=ZONE");
            }
            else
            {
                zones.Add((pair[..equals], pair[(equals + 1)..]));
            }
        }

        return zones;
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Placeholders(Settings settings)
    {
        IReadOnlyList<string> given = settings.List(SettingKeys.Placeholders);
        foreach (string wrong in given.Where(g => !PlaceholderValues.IsOne(g)))
        {
            settings.Fault($"{settings.Values[SettingKeys.Placeholders].Origin}: \"{wrong}\" is not NAME=VALUE");
        }

        return PlaceholderValues.Of(given.Where(PlaceholderValues.IsOne));
    }

    private static Level? LevelOf(Settings settings)
    {
        if (settings.Text(SettingKeys.FailOn) is not { } word)
        {
            return null;
        }

        if (Model.Documents.Words.TryParse(word, out Level level))
        {
            return level;
        }

        settings.Fault($"{settings.Values[SettingKeys.FailOn].Origin}: there is no level {word}");
        return null;
    }

    private static HuntLimits Limits(Settings settings) =>
        new()
        {
            UnpackDepth = Number(settings, SettingKeys.UnpackDepth) is { } depth ? (int)Math.Min(depth, 64) : null,
            UnpackBytes = Number(settings, SettingKeys.UnpackBytes),
            UnpackRatio = Number(settings, SettingKeys.UnpackRatio),
            LineBytes = Number(settings, SettingKeys.LineBytes) is { } line ? (int)Math.Min(line, 1 << 30) : null,
        };

    private static long? Number(Settings settings, SettingKey key) =>
        settings.Text(key) is null ? null : settings.Number(key, 0);
}
