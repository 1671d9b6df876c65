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
        : AsciiSet.Words.Has(character) ? Neighbour.Word
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

/// <summary>
/// Follows forks and places as far as they go without taking a character, in arrays of its own. For one thread at a time; what it
/// gives holds until the same is asked again.
/// </summary>
internal sealed class ExpressionClosure(ExpressionProgram program)
{
    private readonly Instruction[] _instructions = program.Instructions;

    // An instruction was met where its stamp is of this question.
    private readonly uint[] _met = new uint[program.Instructions.Length];
    private readonly int[] _open = new int[program.Instructions.Length];
    private readonly int[] _reached = new int[program.Instructions.Length];
    private readonly int[] _following = new int[program.Instructions.Length];
    private uint _epoch;

    /// <summary>The instructions of a state that take a character, and whether the end of the expression is reached.</summary>
    public ReadOnlySpan<int> Reached(ReadOnlySpan<int> state, Neighbour before, Neighbour after, out bool accepts)
    {
        accepts = false;
        int reached = 0;
        int open = 0;
        Begin();
        foreach (int at in state)
        {
            Push(_open, ref open, at);
        }

        while (open > 0)
        {
            int at = _open[--open];
            ref readonly Instruction instruction = ref _instructions[at];
            switch (instruction.Kind)
            {
                case InstructionKind.Character:
                    _reached[reached++] = at;
                    break;
                case InstructionKind.Match:
                    accepts = true;
                    break;
                case InstructionKind.Fork:
                    Push(_open, ref open, instruction.Next);
                    Push(_open, ref open, instruction.Other);
                    break;
                default:
                    if (Holds(instruction.Place, before, after))
                    {
                        Push(_open, ref open, instruction.Next);
                    }

                    break;
            }
        }

        return _reached.AsSpan(0, reached);
    }

    /// <summary>What follows where some of the instructions take a character; the beginning is always among it, as a match may begin anywhere.</summary>
    public ReadOnlySpan<int> Following(ReadOnlySpan<int> reached, int character)
    {
        int following = 0;
        Begin();
        Push(_following, ref following, program.Start);
        foreach (int at in reached)
        {
            ref readonly Instruction instruction = ref _instructions[at];
            if (instruction.Set.Has(character))
            {
                Push(_following, ref following, instruction.Next);
            }
        }

        return _following.AsSpan(0, following);
    }

    private void Begin()
    {
        if (++_epoch == 0)
        {
            Array.Clear(_met);
            _epoch = 1;
        }
    }

    private void Push(int[] onto, ref int count, int at)
    {
        if (_met[at] != _epoch)
        {
            _met[at] = _epoch;
            onto[count++] = at;
        }
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
