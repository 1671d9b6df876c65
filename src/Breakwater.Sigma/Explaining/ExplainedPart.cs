namespace Breakwater.Sigma.Explaining;

/// <summary>A part of a rule, ready to be explained for events.</summary>
internal abstract record ExplainedPart
{
    public abstract SigmaExplanationPart Explain(EventText e);
}

/// <summary>Parts joined by a word.</summary>
internal sealed record JoinedPart(SigmaPartKind Kind, string Text, int Line, IReadOnlyList<ExplainedPart> Parts)
    : ExplainedPart
{
    public override SigmaExplanationPart Explain(EventText e)
    {
        List<SigmaExplanationPart> parts = [.. Parts.Select(p => p.Explain(e))];
        bool holds = Kind switch
        {
            SigmaPartKind.Any => parts.Exists(p => p.Holds),
            SigmaPartKind.Not => !parts[0].Holds,
            _ => parts.TrueForAll(p => p.Holds),
        };
        return new SigmaExplanationPart(Kind, Text, holds, "", Line, parts);
    }
}

/// <summary>An item: a field and values.</summary>
/// <param name="Names">The names of the field, in the order in which they are tried; none for keywords.</param>
/// <param name="Text">The field with its modifiers.</param>
/// <param name="IsAll">Every value must hold.</param>
/// <param name="IsNegated">The values must not hold.</param>
/// <param name="Line">Its line.</param>
/// <param name="Values">Values and their tests.</param>
internal sealed record ItemPart(
    IReadOnlyList<string> Names,
    string Text,
    bool IsAll,
    bool IsNegated,
    int Line,
    IReadOnlyList<(string Text, int Test, int Line)> Values
) : ExplainedPart
{
    private const int ShownMisses = 8;

    public override SigmaExplanationPart Explain(EventText e)
    {
        List<SigmaExplanationPart> values =
        [
            .. Values.Select(v => new SigmaExplanationPart(
                SigmaPartKind.Value,
                v.Text,
                e.Holding.Contains(v.Test),
                "",
                v.Line,
                []
            )),
        ];
        bool holds = IsAll ? values.TrueForAll(v => v.Holds) : values.Exists(v => v.Holds);
        return new SigmaExplanationPart(SigmaPartKind.Item, Text, holds != IsNegated, Reason(e), Line, Shown(values));
    }

    private string Reason(EventText e) =>
        Names.Count == 0 ? "looked for in the whole message, or in every value where there is none"
        : e.Of(Names) is { } found ? found
        : Names.Count == 1 ? $"the event has no field {Names[0]}"
        : $"the event has none of the fields {string.Join(", ", Names)}";

    /// <summary>Long lists of values that do not hold are cut; those that hold are all shown.</summary>
    private static List<SigmaExplanationPart> Shown(List<SigmaExplanationPart> values)
    {
        int misses = 0;
        List<SigmaExplanationPart> shown = [.. values.Where(v => v.Holds || ++misses <= ShownMisses)];
        if (misses > ShownMisses)
        {
            shown.Add(values[^1] with { Text = $"and {misses - ShownMisses} more values", Holds = false });
        }

        return shown;
    }
}
