using Breakwater.Detection.Configurations.Hardening.Language;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Hardening.Vocabulary;

/// <summary>A kind of fact that conditions may ask for, with the names of its attributes.</summary>
internal abstract class FactKind(string name)
{
    public string Name { get; } = name;

    /// <summary>The names of its attributes.</summary>
    public abstract IReadOnlyCollection<string> Attributes { get; }

    /// <summary>The facts of a device.</summary>
    public abstract IEnumerable<Matched> Items(DeviceView device);
}

/// <summary>A kind whose items are of one type.</summary>
internal sealed class FactKind<T>(
    string name,
    Func<DeviceView, IEnumerable<T>> items,
    Func<T, IReadOnlyList<ConfigurationStatement>> statements,
    IReadOnlyDictionary<string, Func<T, DeviceView, IReadOnlyList<string>>> attributes
) : FactKind(name)
{
    public override IReadOnlyCollection<string> Attributes => [.. attributes.Keys];

    public override IEnumerable<Matched> Items(DeviceView device) =>
        items(device).Select(i => new Matched(statements(i), name => attributes[name](i, device)));
}

/// <summary>Writes a kind down attribute by attribute.</summary>
internal sealed class KindOf<T>(
    string name,
    Func<DeviceView, IEnumerable<T>> items,
    Func<T, IReadOnlyList<ConfigurationStatement>> statements
)
{
    private readonly Dictionary<string, Func<T, DeviceView, IReadOnlyList<string>>> _attributes = new(
        StringComparer.Ordinal
    );

    public KindOf<T> Texts(string attribute, Func<T, IEnumerable<string?>> values) =>
        With(attribute, (item, _) => [.. values(item).OfType<string>()]);

    public KindOf<T> Text(string attribute, Func<T, string?> value) => Judged(attribute, (item, _) => value(item));

    public KindOf<T> Flag(string attribute, Func<T, bool?> value) => Judged(attribute, (item, _) => YesNo(value(item)));

    public KindOf<T> Flag(string attribute, Func<T, DeviceView, bool?> value) =>
        Judged(attribute, (item, device) => YesNo(value(item, device)));

    public KindOf<T> Number(string attribute, Func<T, long?> value) =>
        Judged(attribute, (item, _) => value(item)?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public KindOf<T> Judged(string attribute, Func<T, DeviceView, string?> value) =>
        With(attribute, (item, device) => value(item, device) is { } text ? [text] : []);

    public FactKind Done() => new FactKind<T>(name, items, statements, _attributes);

    private KindOf<T> With(string attribute, Func<T, DeviceView, IReadOnlyList<string>> values)
    {
        _attributes[attribute] = values;
        return this;
    }

    private static string? YesNo(bool? value) => value is { } known ? (known ? "yes" : "no") : null;
}

/// <summary>Begins kinds of facts.</summary>
internal static class KindOf
{
    public static KindOf<T> Fact<T>(string name)
        where T : ConfigurationFact => new(name, d => d.Facts.Of<T>(), f => f.Statements);
}
