namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>For each rule the best chains of one length that end in it at one time, so far as order within streams matters.</summary>
internal sealed class ChainTable(int steps)
{
    private readonly Chain?[] _best = new Chain?[steps];
    private readonly long[] _bestSource = new long[steps];
    private readonly Chain?[] _second = new Chain?[steps];
    private readonly Chain?[] _own = new Chain?[steps];

    public void Clear()
    {
        Array.Clear(_best);
        Array.Clear(_second);
        Array.Clear(_own);
    }

    /// <summary>Takes a chain that ends in a stream; the streams come one after another.</summary>
    public void Add(int step, long source, Chain? chain)
    {
        if (chain is null)
        {
            return;
        }

        if (_best[step] is null || _bestSource[step] == source)
        {
            _best[step] = Chain.IsBetter(chain, _best[step]) ? chain : _best[step];
            _bestSource[step] = source;
        }
        else if (Chain.IsBetter(chain, _best[step]))
        {
            _second[step] = _best[step];
            _best[step] = chain;
            _bestSource[step] = source;
        }
        else if (Chain.IsBetter(chain, _second[step]))
        {
            _second[step] = chain;
        }
    }

    /// <summary>The best chain that ends in a rule, in another stream than this.</summary>
    public Chain? Elsewhere(int step, long source) => _bestSource[step] == source ? _second[step] : _best[step];

    /// <summary>The best chain that ends in a rule, earlier in the stream that is gone through.</summary>
    public Chain? Own(int step) => _own[step];

    public void BeginStream() => Array.Clear(_own);

    public void Pass(int step, Chain? chain) => _own[step] = Chain.IsBetter(chain, _own[step]) ? chain : _own[step];
}
