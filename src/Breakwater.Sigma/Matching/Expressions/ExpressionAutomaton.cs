using System.Text.RegularExpressions;

namespace Breakwater.Sigma.Matching.Expressions;

/// <summary>
/// Whether an expression matches somewhere in an ASCII text, in time linear in the text: a deterministic automaton whose
/// states are made when a text first needs them. It takes some kilobytes where the platform's engine without back-tracking
/// takes half a megabyte. Safe for many threads.
/// </summary>
internal sealed class ExpressionAutomaton
{
    /// <summary>The most states; a text that needs more is left to the platform's own engine.</summary>
    public const int StateLimit = 2000;

    private const short Unknown = 0;
    private const short Accept = 1;
    private const short FirstState = 2;

    private readonly ExpressionProgram _program;
    private readonly CharacterClasses _classes;
    private readonly Lock _gate = new();
    private readonly Dictionary<StateKey, short> _numbers = [];
    private readonly List<StateKey> _states = [];
    private short[]?[] _rows = new short[]?[16];

    private ExpressionAutomaton(ExpressionProgram program)
    {
        _program = program;
        _classes = new CharacterClasses(
            program.Instructions.Where(i => i.Kind == InstructionKind.Character).Select(i => i.Set)
        );
        Number(new StateKey([program.Start], Neighbour.None));
    }

    /// <summary>The automaton; null where the expression is one for the platform's own engine.</summary>
    public static ExpressionAutomaton? Of(string pattern, RegexOptions options) =>
        ExpressionReader.Read(pattern, options) is { } node && ExpressionProgram.Of(node) is { } program
            ? new ExpressionAutomaton(program)
            : null;

    /// <summary>Whether it matches; null where the text needs more states than there may be.</summary>
    /// <param name="text">ASCII that does not end with a line feed: <c>$</c> has two meanings there.</param>
    public bool? IsMatch(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> classes = _classes.Table;
        short[]?[] rows = Volatile.Read(ref _rows);
        int state = 0;
        foreach (byte character in text)
        {
            short next = state < rows.Length && rows[state] is { } row ? row[classes[character]] : Unknown;
            if (next == Unknown)
            {
                next = Step(state, classes[character]);
                rows = Volatile.Read(ref _rows);
            }

            if (next <= Accept)
            {
                return next == Accept ? true : null;
            }

            state = next - FirstState;
        }

        short end = state < rows.Length && rows[state] is { } last ? last[_classes.Count] : Unknown;
        return (end == Unknown ? Step(state, _classes.Count) : end) == Accept;
    }

    // The class after the last stands for the end of the text; there "not accepted" is written as the first state.
    private short Step(int state, int number)
    {
        lock (_gate)
        {
            short[] row = _rows[state]!;
            if (row[number] == Unknown)
            {
                row[number] = number == _classes.Count ? Last(_states[state]) : Next(_states[state], number);
            }

            return row[number];
        }
    }

    private short Last(StateKey state)
    {
        ExpressionClosure.Of(_program, state, Neighbour.None, out bool accepts);
        return accepts ? Accept : FirstState;
    }

    private short Next(StateKey state, int number)
    {
        int character = _classes.Member(number);
        Neighbour neighbour = Neighbours.Of(character);
        List<int> reached = ExpressionClosure.Of(_program, state, neighbour, out bool accepts);
        if (accepts)
        {
            return Accept;
        }

        SortedSet<int> following = [_program.Start];
        foreach (int at in reached)
        {
            Instruction instruction = _program.Instructions[at];
            if (AsciiSets.Has(instruction.Set, character))
            {
                following.Add(instruction.Next);
            }
        }

        return Number(new StateKey([.. following], neighbour));
    }

    private short Number(StateKey state)
    {
        if (_numbers.TryGetValue(state, out short known))
        {
            return known;
        }

        if (_states.Count == StateLimit)
        {
            return Unknown;
        }

        if (_states.Count == _rows.Length)
        {
            short[]?[] larger = new short[]?[_rows.Length * 2];
            _rows.CopyTo(larger, 0);
            Volatile.Write(ref _rows, larger);
        }

        Volatile.Write(ref _rows[_states.Count], new short[_classes.Count + 1]);
        _states.Add(state);
        short number = (short)(_states.Count - 1 + FirstState);
        _numbers.Add(state, number);
        return number;
    }
}
