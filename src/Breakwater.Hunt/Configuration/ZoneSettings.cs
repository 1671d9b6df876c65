using Breakwater.Hunt.Sealing;

namespace Breakwater.Hunt.Configuration;

/// <summary>Turns the settings of the sealed zone into what a hunt is asked to do there.</summary>
internal static class ZoneSettings
{
    private const int LongestName = 128;

    /// <summary>The zone; null outside of it, or where something is wrong, which <see cref="Settings.Errors"/> then says.</summary>
    public static ZoneOptions? Read(Settings settings, IReadOnlyList<string> paths)
    {
        foreach (string missing in settings.List(SettingKeys.InterceptMapping).Where(f => !File.Exists(f)))
        {
            settings.Fault($"{settings.Values[SettingKeys.InterceptMapping].Origin}: {missing} does not exist");
        }

        if (!settings.Switch(SettingKeys.Enclave))
        {
            foreach (
                SettingKey key in (SettingKey[])
                    [SettingKeys.InterceptKeys, SettingKeys.RunId, SettingKeys.Case, SettingKeys.InterceptFacts]
            )
            {
                if (settings.Values.TryGetValue(key, out SettingValue? set))
                {
                    settings.Fault(
                        $"{set.Origin}: only a run inside the intercept enclave takes this; say so with --enclave, or hunt a sealed bundle"
                    );
                }
            }

            return null;
        }

        string origin = settings.Values[SettingKeys.Enclave].Origin;
        if (paths.Contains("-"))
        {
            settings.Fault(
                $"{origin}: inside the enclave nothing is read from standard input, which would lie in a temporary file; name the files"
            );
        }

        if (settings.Text(SettingKeys.InterceptKeys) is not { } keys)
        {
            settings.Fault($"{origin}: name the master key with --intercept-keys");
            return null;
        }

        foreach (SettingKey key in (SettingKey[])[SettingKeys.RunId, SettingKeys.Case])
        {
            if (settings.Text(key) is { } name && !IsName(name))
            {
                settings.Fault(
                    $"{settings.Values[key].Origin}: takes 1 to {LongestName} letters, digits, dots, dashes and underscores"
                );
            }
        }

        return new ZoneOptions
        {
            Keys = keys,
            RunId = settings.Text(SettingKeys.RunId),
            Case = settings.Text(SettingKeys.Case),
            Facts = settings.Text(SettingKeys.InterceptFacts),
        };
    }

    /// <summary>It enters keys and is written to answers: nothing that another tool would read differently.</summary>
    internal static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
