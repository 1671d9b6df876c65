namespace Breakwater.Hunt.Configuration;

/// <summary>What a setting's value is.</summary>
public enum SettingKind
{
    /// <summary>Text: a path, a time, a word.</summary>
    Text,

    /// <summary>A whole number, not below 0.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Switch,

    /// <summary>A list of texts.</summary>
    List,
}

/// <summary>One setting, under the same name in files (<c>hunt: { out: ... }</c>) and environment (<c>BREAKWATER__HUNT__OUT</c>).</summary>
/// <param name="Name">Dotted name in snake_case.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Description">One sentence for people.</param>
public sealed record SettingKey(string Name, SettingKind Kind, string Description)
{
    /// <summary>Its name in the environment.</summary>
    public string EnvironmentName =>
        "BREAKWATER__" + Name.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant();
}
