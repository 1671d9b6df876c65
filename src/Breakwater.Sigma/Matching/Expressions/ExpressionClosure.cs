namespace Breakwater.Sigma.Matching.Expressions;

/// <summary>What stands beside a place.</summary>
internal enum Neighbour : byte
{
    /// <summary>Nothing: the beginning or the end of the text.</summary>
    None,

    /// <summary>A line feed.</summary>
    NewLine,

    /// <summary>A word character.</summary>
    Word,

    /// <summary>Any other character.</summary>
    Other,
}

/// <summary>Kinds of neighbour.</summary>
internal static class Neighbours
{
    public static Neighbour Of(int character) =>
        character == '\n' ? Neighbour.NewLine
        : AsciiSets.Has(AsciiSets.Words, character) ? Neighbour.Word
        : Neighbour.Other;
}

/// <summary>A state of the automaton: instructions that are reached, and the character before them.</summary>
internal sealed class StateKey(int[] instructions, Neighbour before) : IEquatable<StateKey>
{
    public int[] Instructions { get; } = instructions;

    public Neighbour Before { get; } = before;

    public bool Equals(StateKey? other) =>
        other is not null && Before == other.Before && Instructions.AsSpan().SequenceEqual(other.Instructions);

    public override bool Equals(object? obj) => Equals(obj as StateKey);

    public override int GetHashCode()
    {
        HashCode hash = new();
        hash.Add(Before);
        foreach (int instruction in Instructions)
        {
            hash.Add(instruction);
        }

        return hash.ToHashCode();
    }
}

/// <summary>Follows forks and places as far as they go without taking a character.</summary>
internal static class ExpressionClosure
{
    /// <summary>The instructions that take a character, and whether the end of the expression is reached.</summary>
    public static List<int> Of(ExpressionProgram program, StateKey state, Neighbour after, out bool accepts)
    {
        accepts = false;
        List<int> characters = [];
        HashSet<int> seen = [];
        Stack<int> open = new(state.Instructions);
        while (open.TryPop(out int at))
        {
            if (!seen.Add(at))
            {
                continue;
            }

            Instruction instruction = program.Instructions[at];
            switch (instruction.Kind)
            {
                case InstructionKind.Character:
                    characters.Add(at);
                    break;
                case InstructionKind.Match:
                    accepts = true;
                    break;
                case InstructionKind.Fork:
                    open.Push(instruction.Next);
                    open.Push(instruction.Other);
                    break;
                default:
                    if (Holds(instruction.Place, state.Before, after))
                    {
                        open.Push(instruction.Next);
                    }

                    break;
            }
        }

        return characters;
    }

    private static bool Holds(PlaceKind place, Neighbour before, Neighbour after) =>
        place switch
        {
            PlaceKind.Start => before == Neighbour.None,
            PlaceKind.End => after == Neighbour.None,
            PlaceKind.LineStart => before is Neighbour.None or Neighbour.NewLine,
            PlaceKind.LineEnd => after is Neighbour.None or Neighbour.NewLine,
            PlaceKind.WordEdge => before == Neighbour.Word != (after == Neighbour.Word),
            _ => before == Neighbour.Word == (after == Neighbour.Word),
        };
}
