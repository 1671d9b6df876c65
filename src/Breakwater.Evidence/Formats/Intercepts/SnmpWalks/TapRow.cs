using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.SnmpWalks;

/// <summary>One row of a table of taps, gathered from the lines of its objects.</summary>
/// <param name="at">Where its first line is.</param>
internal sealed class TapRow(EvidencePosition at)
{
    private readonly Dictionary<string, (string Text, bool IsHex)> _values = new(StringComparer.Ordinal);

    /// <summary>Where its first line is.</summary>
    public EvidencePosition At { get; } = at;

    /// <summary>Takes an object; false where the row has it already, which begins a new walk.</summary>
    public bool TryAdd(string name, string text, bool isHex) => _values.TryAdd(name, (text, isHex));

    /// <summary>The row has an object whose name begins so.</summary>
    public bool HasAny(string prefix) => _values.Keys.Any(n => n.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The text of an object; empty where the row does not have it.</summary>
    public string Text(string name) => Value(name).Text;

    /// <summary>The number of an object.</summary>
    public long? Number(string name) => TapValue.Number(Text(name));

    /// <summary>The text of an object, and whether it is octets.</summary>
    public (string Text, bool IsHex) Value(string name) => _values.GetValueOrDefault(name, ("", false));

    /// <summary>Adds to the value that was taken last: long octets go on in the next line.</summary>
    public void Extend(string name, string more)
    {
        if (_values.TryGetValue(name, out (string Text, bool IsHex) value) && value.Text.Length < 1024)
        {
            _values[name] = (value.Text + " " + more, value.IsHex);
        }
    }
}
