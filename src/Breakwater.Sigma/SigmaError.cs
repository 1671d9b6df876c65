namespace Breakwater.Sigma;

/// <summary>What kind of thing is wrong with a rule.</summary>
public enum SigmaErrorKind
{
    /// <summary>The file is no YAML, or over a limit.</summary>
    Yaml,

    /// <summary>A key is missing or has a value of the wrong kind.</summary>
    Structure,

    /// <summary>A modifier is unknown or cannot stand where it does.</summary>
    Modifier,

    /// <summary>A value cannot be what its modifier asks for.</summary>
    Value,

    /// <summary>The condition cannot be read or names nothing.</summary>
    Condition,

    /// <summary>The rule needs a placeholder that the options do not give.</summary>
    Placeholder,

    /// <summary>The rule is larger than this engine takes.</summary>
    Limit,

    /// <summary>A pipeline is wrong, or refuses the rule.</summary>
    Pipeline,
}

/// <summary>What is wrong with a rule, where, and what to write instead.</summary>
/// <param name="Path">The file, as it was named to the parser.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Clause">The clause of the specification that is broken.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Advice">What to write.</param>
public sealed record SigmaError(
    string Path,
    int Line,
    int Column,
    SigmaErrorKind Kind,
    string Clause,
    string Message,
    string Advice
)
{
    /// <summary>The error in one line, in the form that editors can follow.</summary>
    public override string ToString() => $"{Path}:{Line}:{Column}: {Message} ({Clause}). {Advice}";
}
