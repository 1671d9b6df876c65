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

    /// <summary>The facts of a device for which tests hold.</summary>
    public abstract IEnumerable<Matched> Items(DeviceView device, AttributeTests where);
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

    public override IEnumerable<Matched> Items(DeviceView device, AttributeTests where)
    {
        foreach (T item in items(device))
        {
            if (Hold(item, device, where))
            {
                yield return ToMatched(item, device);
            }
        }
    }

    // Most items fail the first test; only those that pass are worth an object.
    private bool Hold(T item, DeviceView device, AttributeTests where)
    {
        foreach ((string name, ValueTest test) in where.Tests)
        {
            if (!test.Holds(attributes[name](item, device)))
            {
                return false;
            }
        }

        return true;
    }

    private Matched ToMatched(T item, DeviceView device) =>
        new(statements(item), name => attributes[name](item, device));
}

/// <summary>Writes a kind down attribute by attribute.</summary>
internal sealed class KindOf<T>(
    string name,
    Func<DeviceView, IEnumerable<T>> items,
    Func<T, IReadOnlyList<ConfigurationStatement>> statements
)
{
    private static readonly string[] Yes = ["yes"];
    private static readonly string[] No = ["no"];

    private readonly Dictionary<string, Func<T, DeviceView, IReadOnlyList<string>>> _attributes = new(
        StringComparer.Ordinal
    );

    public KindOf<T> Texts(string attribute, Func<T, IEnumerable<string?>> values) =>
        With(attribute, (item, _) => [.. values(item).OfType<string>()]);

    public KindOf<T> Text(string attribute, Func<T, string?> value) => Judged(attribute, (item, _) => value(item));

    public KindOf<T> Flag(string attribute, Func<T, bool?> value) => With(attribute, (item, _) => YesNo(value(item)));

    public KindOf<T> Flag(string attribute, Func<T, DeviceView, bool?> value) =>
        With(attribute, (item, device) => YesNo(value(item, device)));

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

    private static string[] YesNo(bool? value) => value is { } known ? (known ? Yes : No) : [];
}

/// <summary>Begins kinds of facts.</summary>
internal static class KindOf
{
    public static KindOf<T> Fact<T>(string name)
        where T : ConfigurationFact => new(name, d => d.Of<T>(), f => f.Statements);
}
