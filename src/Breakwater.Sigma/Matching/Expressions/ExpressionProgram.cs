namespace Breakwater.Sigma.Matching.Expressions;

/// <summary>What an instruction does.</summary>
internal enum InstructionKind : byte
{
    /// <summary>Takes one character of a set.</summary>
    Character,

    /// <summary>Goes on at two places.</summary>
    Fork,

    /// <summary>Goes on where the place is of a kind.</summary>
    Place,

    /// <summary>The expression matches.</summary>
    Match,
}

/// <summary>One instruction.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Set">Its characters.</param>
/// <param name="Place">Its place.</param>
/// <param name="Next">Where it goes on.</param>
/// <param name="Other">Where it goes on too, for a fork.</param>
internal readonly record struct Instruction(InstructionKind Kind, AsciiSet Set, PlaceKind Place, int Next, int Other);

/// <summary>An expression as a list of instructions (Thompson, "Regular Expression Search Algorithm", CACM 11/6, 1968).</summary>
internal sealed class ExpressionProgram
{
    /// <summary>The most instructions; a larger expression is left to the platform's own engine.</summary>
    public const int Limit = 4096;

    private readonly List<Instruction> _instructions = [];

    private ExpressionProgram() => _instructions.Add(new Instruction(InstructionKind.Match, default, default, -1, -1));

    /// <summary>The instructions; the first one is the end of the expression.</summary>
    public Instruction[] Instructions { get; private set; } = [];

    public int Start { get; private set; }

    /// <summary>The program; null where it is too long.</summary>
    public static ExpressionProgram? Of(ExpressionNode node)
    {
        ExpressionProgram program = new();
        program.Start = program.Write(node, 0);
        program.Instructions = [.. program._instructions];
        return program._instructions.Count > Limit ? null : program;
    }

    // Written from the end to the beginning: each piece knows where it goes on.
    private int Write(ExpressionNode node, int next)
    {
        if (_instructions.Count > Limit)
        {
            return next;
        }

        switch (node)
        {
            case CharacterNode character:
                return Add(new Instruction(InstructionKind.Character, character.Set, default, next, -1));
            case PlaceNode place:
                return Add(new Instruction(InstructionKind.Place, default, place.Kind, next, -1));
            case SequenceNode sequence:
                return sequence.Parts.Reverse().Aggregate(next, (after, part) => Write(part, after));
            case ChoiceNode choice:
                int first = Write(choice.Parts[^1], next);
                return choice.Parts.Reverse().Skip(1).Aggregate(first, (other, part) => Fork(Write(part, next), other));
            default:
                return Repeat((RepeatNode)node, next);
        }
    }

    private int Repeat(RepeatNode repeat, int next)
    {
        int at = next;
        if (repeat.Maximum < 0)
        {
            int loop = Fork(-1, next);
            int body = Write(repeat.Part, loop);
            _instructions[loop] = _instructions[loop] with { Next = body };
            at = loop;
        }
        else
        {
            for (int i = repeat.Minimum; i < repeat.Maximum && _instructions.Count <= Limit; i++)
            {
                at = Fork(Write(repeat.Part, at), next);
            }
        }

        for (int i = 0; i < repeat.Minimum && _instructions.Count <= Limit; i++)
        {
            at = Write(repeat.Part, at);
        }

        return at;
    }

    private int Fork(int next, int other) => Add(new Instruction(InstructionKind.Fork, default, default, next, other));

    private int Add(Instruction instruction)
    {
        _instructions.Add(instruction);
        return _instructions.Count - 1;
    }
}
