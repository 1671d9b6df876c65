namespace Breakwater.Sigma.Matching.Expressions;

/// <summary>A piece of an expression over ASCII text.</summary>
internal abstract record ExpressionNode
{
    /// <summary>The fewest characters that a piece takes.</summary>
    public static int MinimumLength(ExpressionNode node) =>
        (int)
            Math.Min(
                int.MaxValue,
                node switch
                {
                    CharacterNode => 1L,
                    SequenceNode sequence => sequence.Parts.Sum(p => (long)MinimumLength(p)),
                    ChoiceNode choice => choice.Parts.Min(MinimumLength),
                    RepeatNode repeat => (long)repeat.Minimum * MinimumLength(repeat.Part),
                    _ => 0L,
                }
            );
}

/// <summary>One character of a set; bit n stands for character n.</summary>
internal sealed record CharacterNode(AsciiSet Set) : ExpressionNode;

/// <summary>One piece after the other; none is the empty text.</summary>
internal sealed record SequenceNode(IReadOnlyList<ExpressionNode> Parts) : ExpressionNode;

/// <summary>One of some pieces.</summary>
internal sealed record ChoiceNode(IReadOnlyList<ExpressionNode> Parts) : ExpressionNode;

/// <summary>A piece several times; no maximum where it is -1.</summary>
internal sealed record RepeatNode(ExpressionNode Part, int Minimum, int Maximum) : ExpressionNode;

/// <summary>A place between characters.</summary>
internal sealed record PlaceNode(PlaceKind Kind) : ExpressionNode;

/// <summary>Kinds of place.</summary>
internal enum PlaceKind
{
    /// <summary>The beginning of the text.</summary>
    Start,

    /// <summary>The end of the text.</summary>
    End,

    /// <summary>The beginning of a line.</summary>
    LineStart,

    /// <summary>The end of a line.</summary>
    LineEnd,

    /// <summary>Between a word character and another.</summary>
    WordEdge,

    /// <summary>Not at the edge of a word.</summary>
    NoWordEdge,
}
