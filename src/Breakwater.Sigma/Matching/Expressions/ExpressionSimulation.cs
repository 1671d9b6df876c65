namespace Breakwater.Sigma.Matching.Expressions;

/// <summary>
/// Whether an expression matches somewhere in an ASCII text, all its instructions followed side by side (Thompson, "Regular
/// Expression Search Algorithm", CACM 11/6, 1968): slower than an automaton, without states to keep. Safe for many threads,
/// and without allocation once each has run it.
/// </summary>
internal sealed class ExpressionSimulation(ExpressionProgram program)
{
    // What threads have no use for at the moment; one that finds nothing here makes its own.
    private readonly ExpressionClosure?[] _spare = new ExpressionClosure?[Environment.ProcessorCount];

    /// <summary>Whether it matches.</summary>
    /// <param name="text">ASCII that does not end with a line feed.</param>
    public bool IsMatch(ReadOnlySpan<byte> text)
    {
        ExpressionClosure closure = Take();
        ReadOnlySpan<int> state = closure.Following([], 0);
        Neighbour before = Neighbour.None;
        bool isMatch = false;
        for (int i = 0; i <= text.Length && !isMatch; i++)
        {
            Neighbour after = i < text.Length ? Neighbours.Of(text[i]) : Neighbour.None;
            ReadOnlySpan<int> reached = closure.Reached(state, before, after, out isMatch);
            state = i < text.Length ? closure.Following(reached, text[i]) : [];
            before = after;
        }

        Give(closure);
        return isMatch;
    }

    private ExpressionClosure Take()
    {
        for (int i = 0; i < _spare.Length; i++)
        {
            if (Interlocked.Exchange(ref _spare[i], null) is { } spare)
            {
                return spare;
            }
        }

        return new ExpressionClosure(program);
    }

    private void Give(ExpressionClosure closure)
    {
        for (int i = 0; i < _spare.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _spare[i], closure, null) is null)
            {
                return;
            }
        }
    }
}
