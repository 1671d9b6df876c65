using System.Buffers;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Breakwater.Sigma.Matching.Expressions;

/// <summary>
/// Whether an expression matches somewhere in an ASCII text, in time linear in the text: a deterministic automaton whose
/// states are made when a text first needs them. It takes some kilobytes where the platform's engine without back-tracking
/// takes half a megabyte. Safe for many threads.
/// </summary>
internal sealed class ExpressionAutomaton
{
    /// <summary>The most states; what a text needs beyond them is worked out anew for each.</summary>
    public const int StateLimit = 2000;

    private const short Unknown = 0;
    private const short Accept = 1;
    private const short FirstState = 2;

    /// <summary>Where more characters than these lead on from the start, looking for them is no faster than stepping.</summary>
    private const int FewCharacters = 20;

    private readonly ExpressionClosure _closure;
    private readonly ExpressionSimulation _simulation;
    private readonly CharacterClasses _classes;
    private readonly Lock _gate = new();
    private readonly Dictionary<StateKey, short> _numbers = [];
    private readonly List<StateKey> _states = [];
    private readonly bool _hasPlaces;
    private readonly int _minimumLength;
    private readonly int _shift;

    // The characters that lead on from the start; null where that is not known or they are many.
    private readonly SearchValues<byte>? _starters;

    // The follower of a state and a class, the states one after the other.
    private short[] _table;

    private ExpressionAutomaton(ExpressionProgram program, int minimumLength)
    {
        _minimumLength = minimumLength;
        _hasPlaces = program.Instructions.Any(i => i.Kind == InstructionKind.Place);
        _closure = new ExpressionClosure(program);
        _simulation = new ExpressionSimulation(program);
        _classes = new CharacterClasses(program.Instructions);
        _shift = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)_classes.Count + 1));
        _table = new short[16 << _shift];
        Number(new StateKey([program.Start], Neighbour.None));
        _starters = Starters();
    }

    /// <summary>The automaton; null where the expression is one for the platform's own engine.</summary>
    public static ExpressionAutomaton? Of(string pattern, RegexOptions options) =>
        ExpressionReader.Read(pattern, options) is { } node && ExpressionProgram.Of(node) is { } program
            ? new ExpressionAutomaton(program, ExpressionNode.MinimumLength(node))
            : null;

    /// <summary>Whether it matches. A text that needs more states than there may be is followed without them.</summary>
    /// <param name="text">ASCII that does not end with a line feed: <c>$</c> has two meanings there.</param>
    public bool IsMatch(ReadOnlySpan<byte> text) => Step(text) ?? _simulation.IsMatch(text);

    /// <summary>Whether it matches; null where the text needs more states than there may be.</summary>
    private bool? Step(ReadOnlySpan<byte> text)
    {
        if (text.Length < _minimumLength)
        {
            return false;
        }

        ReadOnlySpan<byte> classes = _classes.Table;
        ReadOnlySpan<short> table = Volatile.Read(ref _table);
        int shift = _shift;
        int state = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (state == 0 && _starters is not null)
            {
                int skipped = text[i..].IndexOfAny(_starters);
                if (skipped < 0)
                {
                    break;
                }

                i += skipped;
            }

            int at = (state << shift) + classes[text[i]];
            short next = at < table.Length ? table[at] : Unknown;
            if (next <= Accept)
            {
                if (next == Unknown)
                {
                    next = Step(state, classes[text[i]]);
                    table = Volatile.Read(ref _table);
                }

                if (next <= Accept)
                {
                    return next == Accept ? true : null;
                }
            }

            state = next - FirstState;
        }

        short end = Step(state, _classes.Count);
        return end == Accept;
    }

    // The class after the last stands for the end of the text; there "not accepted" is written as the first state.
    private short Step(int state, int number)
    {
        int at = (state << _shift) + number;
        short[] table = Volatile.Read(ref _table);
        if (at < table.Length && table[at] is var known and not Unknown)
        {
            return known;
        }

        lock (_gate)
        {
            if (_table[at] == Unknown)
            {
                // The follower may be a new state, for which the table grows.
                short next = number == _classes.Count ? Last(_states[state]) : Next(_states[state], number);
                _table[at] = next;
            }

            return _table[at];
        }
    }

    private SearchValues<byte>? Starters()
    {
        if (_hasPlaces)
        {
            return null;
        }

        List<byte> leading = [];
        for (int character = 0; character < AsciiSet.Characters; character++)
        {
            if (Step(0, _classes.Table[character]) != FirstState)
            {
                leading.Add((byte)character);
            }
        }

        return leading.Count <= FewCharacters ? SearchValues.Create([.. leading]) : null;
    }

    private short Last(StateKey state)
    {
        _closure.Reached(state.Instructions, state.Before, Neighbour.None, out bool accepts);
        return accepts ? Accept : FirstState;
    }

    private short Next(StateKey state, int number)
    {
        int character = _classes.Member(number);
        Neighbour neighbour = _hasPlaces ? Neighbours.Of(character) : Neighbour.None;
        ReadOnlySpan<int> reached = _closure.Reached(state.Instructions, state.Before, neighbour, out bool accepts);
        if (accepts)
        {
            return Accept;
        }

        int[] following = _closure.Following(reached, character).ToArray();
        Array.Sort(following);
        return Number(new StateKey(following, neighbour));
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

        if (_states.Count << _shift == _table.Length)
        {
            short[] larger = new short[_table.Length * 2];
            _table.CopyTo(larger, 0);
            Volatile.Write(ref _table, larger);
        }

        _states.Add(state);
        short number = (short)(_states.Count - 1 + FirstState);
        _numbers.Add(state, number);
        return number;
    }
}
