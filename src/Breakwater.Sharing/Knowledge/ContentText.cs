namespace Breakwater.Sharing.Knowledge;

/// <summary>
/// A text that stands in the product's content. It is the only kind of text that what leaves can hold: a text of the case has
/// no way to become one, for the tables are read before the case is.
/// </summary>
/// <param name="Value">The text.</param>
public readonly record struct ContentText(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
