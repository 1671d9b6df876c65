using System.Text.RegularExpressions;

namespace Breakwater.Detection.RuleChecks.Schemas;

/// <summary>What a value of a rule must be, in the terms of the JSON schemas of the Sigma specification (draft 2020-12).</summary>
internal abstract record ValueShape;

/// <summary>A string.</summary>
internal sealed record TextShape(
    int Minimum = 0,
    int Maximum = int.MaxValue,
    IReadOnlyList<string>? Words = null,
    Regex? Pattern = null,
    string Form = ""
) : ValueShape;

/// <summary>A whole number.</summary>
internal sealed record WholeNumberShape : ValueShape;

/// <summary>True or false.</summary>
internal sealed record TruthShape : ValueShape;

/// <summary>A list.</summary>
internal sealed record ItemsShape(ValueShape Item, bool IsUnique = false, int Minimum = 0) : ValueShape;

/// <summary>A map. Keys that are not listed may hold <paramref name="Others"/>, or anything where that is null.</summary>
internal sealed record KeysShape(
    IReadOnlyDictionary<string, ValueShape> Keys,
    IReadOnlyList<string> Required,
    ValueShape? Others = null
) : ValueShape;

/// <summary>One of several.</summary>
internal sealed record ChoiceShape(string Form, params IReadOnlyList<ValueShape> Choices) : ValueShape;
