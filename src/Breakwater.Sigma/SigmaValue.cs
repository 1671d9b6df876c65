namespace Breakwater.Sigma;

/// <summary>A value of a rule's key that the specification leaves to its users.</summary>
public abstract record SigmaValue
{
    private protected SigmaValue() { }

    /// <summary>The text of a scalar; null for a list or a map.</summary>
    public string? AsText => (this as SigmaTextValue)?.Text;

    /// <summary>The scalars of a list, or the one scalar as a list of one; lists and maps inside are left out.</summary>
    public IReadOnlyList<string> AsTexts =>
        this switch
        {
            SigmaTextValue text => [text.Text],
            SigmaListValue list => [.. list.Items.OfType<SigmaTextValue>().Select(t => t.Text)],
            _ => [],
        };

    /// <summary>The value of a key of a map; null where this is no map or it has no such key.</summary>
    public SigmaValue? this[string key] => this is SigmaMapValue map ? map.Entries.GetValueOrDefault(key) : null;
}

/// <summary>A scalar, as it is written.</summary>
/// <param name="Text">The text; empty for null.</param>
public sealed record SigmaTextValue(string Text) : SigmaValue;

/// <summary>A list.</summary>
/// <param name="Items">Its items, in order.</param>
public sealed record SigmaListValue(IReadOnlyList<SigmaValue> Items) : SigmaValue;

/// <summary>A map.</summary>
/// <param name="Entries">Its entries.</param>
public sealed record SigmaMapValue(IReadOnlyDictionary<string, SigmaValue> Entries) : SigmaValue;
