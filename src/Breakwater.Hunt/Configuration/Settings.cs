using System.Globalization;

namespace Breakwater.Hunt.Configuration;

/// <summary>A value and where it was set.</summary>
/// <param name="Values">One value, or several for a list.</param>
/// <param name="Origin">File, environment variable or flag.</param>
public sealed record SettingValue(IReadOnlyList<string> Values, string Origin);

/// <summary>Settings of one run: flags over environment over project file over user file. A layer set later wins.</summary>
public sealed class Settings
{
    private readonly Dictionary<SettingKey, SettingValue> _values = [];
    private readonly List<string> _errors = [];

    /// <summary>What is wrong, each naming its place. A run with errors does not start.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Everything that is set.</summary>
    public IReadOnlyDictionary<SettingKey, SettingValue> Values => _values;

    /// <summary>Notes something wrong.</summary>
    public void Fault(string message) => _errors.Add(message);

    /// <summary>Sets a value; a value that does not fit the setting is an error.</summary>
    public void Set(SettingKey key, IReadOnlyList<string> values, string origin)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(values);
        string? refusal = key.Kind switch
        {
            SettingKind.List => null,
            _ when values.Count != 1 => "takes one value",
            SettingKind.Number when !long.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out _) =>
                $"takes a whole number, not \"{values[0]}\"",
            SettingKind.Switch when values[0] is not ("true" or "false") => $"takes true or false, not \"{values[0]}\"",
            _ => null,
        };
        if (refusal is null)
        {
            _values[key] = new SettingValue(values, origin);
        }
        else
        {
            Fault($"{origin}: {key.Name} {refusal}");
        }
    }

    /// <summary>The value of a text setting; null where it is not set.</summary>
    public string? Text(SettingKey key) => _values.TryGetValue(key, out SettingValue? value) ? value.Values[0] : null;

    /// <summary>The value of a number.</summary>
    public long Number(SettingKey key, long otherwise) =>
        Text(key) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The value of a switch.</summary>
    public bool Switch(SettingKey key) => Text(key) is "true";

    /// <summary>The values of a list.</summary>
    public IReadOnlyList<string> List(SettingKey key) =>
        _values.TryGetValue(key, out SettingValue? value) ? value.Values : [];

    /// <summary>A point in time; an unreadable one is an error.</summary>
    public DateTimeOffset? Time(SettingKey key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (
            DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out DateTimeOffset time
            )
        )
        {
            return time;
        }

        Fault($"{_values[key].Origin}: {key.Name} takes a time such as 2026-03-01T00:00:00Z, not \"{text}\"");
        return null;
    }
}
