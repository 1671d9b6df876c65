using System.Text.RegularExpressions;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Matching;
using Breakwater.Sigma.Matching.Expressions;
using Breakwater.Sigma.Parsing;

namespace Breakwater.Sigma.Compiling;

internal enum PredicateKind : byte
{
    Literal,
    Pattern,
    Regex,
    Cidr,
    Exists,
    Null,
    Number,
    FieldReference,
}

/// <summary>One test on one group of event fields, shared by all rules that ask for it.</summary>
internal sealed class Predicate(int group, ValueTest test, int otherGroup)
{
    private readonly Lazy<Regex>? _regex = test is RegexTest regex
        ? new Lazy<Regex>(() => RegexLimits.Make(regex.Pattern, regex.Options))
        : null;

    private readonly Lazy<ExpressionAutomaton?>? _automaton = test is RegexTest expression
        ? new Lazy<ExpressionAutomaton?>(() => ExpressionAutomaton.Of(expression.Pattern, expression.Options))
        : null;

    /// <summary>The group of <see cref="FieldGroups.Keywords"/>, or one of fields.</summary>
    public int Group { get; } = group;

    public int OtherGroup { get; } = otherGroup;

    public PredicateKind Kind { get; } =
        test switch
        {
            LiteralTest => PredicateKind.Literal,
            PatternTest => PredicateKind.Pattern,
            RegexTest => PredicateKind.Regex,
            CidrTest => PredicateKind.Cidr,
            ExistsTest => PredicateKind.Exists,
            NullTest => PredicateKind.Null,
            NumberTest => PredicateKind.Number,
            _ => PredicateKind.FieldReference,
        };

    public TextShape Shape { get; } =
        (test as LiteralTest)?.Shape ?? (test as FieldReferenceTest)?.Shape ?? TextShape.Equal;

    public byte[] Literal { get; } = (test as LiteralTest)?.Literal ?? [];

    public bool IsCased { get; } =
        (test as LiteralTest)?.Cased ?? (test as PatternTest)?.Cased ?? (test as FieldReferenceTest)?.Cased ?? false;

    public bool IsNumber { get; } = (test as LiteralTest)?.IsNumber ?? false;

    public WildcardPattern? Pattern { get; } =
        test is PatternTest pattern ? new WildcardPattern(pattern.Pattern) : null;

    /// <summary>
    /// The expression, made when it is first needed: its automaton takes half a megabyte, and most expressions wait for ever
    /// behind a literal that never comes.
    /// </summary>
    public Regex Regex => _regex!.Value;

    /// <summary>The expression over ASCII text; null where only <see cref="Regex"/> can say.</summary>
    public ExpressionAutomaton? Automaton => _automaton!.Value;

    public NetworkTest? Network { get; } = test is CidrTest cidr ? new NetworkTest(cidr.Network) : null;

    public NumberTest? Number { get; } = test as NumberTest;

    /// <summary>Can stand in an index of folded literals.</summary>
    public bool IsIndexable => Kind == PredicateKind.Literal && !IsCased;

    /// <summary>Never true on an event that has none of the fields.</summary>
    public bool NeedsField => Kind != PredicateKind.Null;
}
