using System.CommandLine;
using System.Globalization;
using Breakwater.Hunt.Configuration;

namespace Breakwater.Cli.Commands;

/// <summary>Flags that set a setting; the flag's name is the setting's last part, with dashes.</summary>
internal sealed class SettingFlags
{
    private readonly List<(SettingKey Key, Option Option)> _flags = [];

    public static SettingFlags ForHunt()
    {
        SettingFlags flags = new();
        foreach (SettingKey key in SettingKeys.All)
        {
            flags.Add(key);
        }

        return flags;
    }

    public static SettingFlags ForUnpacking()
    {
        SettingFlags flags = new();
        flags.Add(SettingKeys.UnpackDepth);
        flags.Add(SettingKeys.UnpackBytes);
        flags.Add(SettingKeys.UnpackRatio);
        return flags;
    }

    public static SettingFlags ForSealing()
    {
        SettingFlags flags = ForUnpacking();
        flags.Add(SettingKeys.Out);
        flags.Add(SettingKeys.InterceptKeys);
        flags.Add(SettingKeys.RunId);
        flags.Add(SettingKeys.Case);
        flags.Add(SettingKeys.InterceptMapping);
        flags.Add(SettingKeys.Inventory);
        flags.Add(SettingKeys.TimeZones);
        flags.Add(SettingKeys.Now);
        flags.Add(SettingKeys.Threads);
        flags.Add(SettingKeys.LineBytes);
        return flags;
    }

    public void AddTo(Command command)
    {
        foreach ((_, Option option) in _flags)
        {
            command.Options.Add(option);
        }
    }

    public void Apply(ParseResult parsed, Settings settings)
    {
        foreach ((SettingKey key, Option option) in _flags)
        {
            if (parsed.GetResult(option) is not { Implicit: false })
            {
                continue;
            }

            string[] values = option switch
            {
                Option<string[]> list => parsed.GetValue(list) ?? [],
                Option<long> number => [parsed.GetValue(number).ToString(CultureInfo.InvariantCulture)],
                Option<bool> @switch => [parsed.GetValue(@switch) ? "true" : "false"],
                Option<string> text => [parsed.GetValue(text) ?? ""],
                _ => [],
            };
            settings.Set(key, values, option.Name);
        }
    }

    private void Add(SettingKey key)
    {
        string name = "--" + key.Name.Split('.')[1].Replace('_', '-');
        Option option = key.Kind switch
        {
            SettingKind.List => new Option<string[]>(name) { Description = key.Description },
            SettingKind.Number => new Option<long>(name) { Description = key.Description },
            SettingKind.Switch => new Option<bool>(name) { Description = key.Description },
            _ => Text(name, key),
        };
        _flags.Add((key, option));
    }

    private static Option<string> Text(string name, SettingKey key)
    {
        Option<string> option = new(name) { Description = key.Description };
        if (key == SettingKeys.Format)
        {
            option.AcceptOnlyFromAmong("text", "json", "ndjson", "csv", "ocsf", "timesketch");
        }
        else if (key == SettingKeys.FailOn)
        {
            option.AcceptOnlyFromAmong("informational", "low", "medium", "high", "critical");
        }

        return option;
    }
}
