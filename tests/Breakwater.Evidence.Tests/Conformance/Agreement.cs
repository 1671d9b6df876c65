namespace Breakwater.Evidence.Tests.Conformance;

/// <summary>How far one reader's events agree with what somebody else makes of the same bytes.</summary>
/// <param name="Reader">The kind of log.</param>
/// <param name="Origin">real, daemon or documented.</param>
/// <param name="Against">What the values were compared with.</param>
internal sealed record Agreement(string Reader, string Origin, string Against)
{
    private const int MissesKept = 20;
    private readonly SortedDictionary<string, int> _misses = new(StringComparer.Ordinal);

    public int Records { get; private set; }

    public int RecordsRead { get; private set; }

    public int Values { get; private set; }

    public int Agreeing { get; private set; }

    /// <summary>What does not agree, without content of the evidence: names and counts.</summary>
    public IEnumerable<KeyValuePair<string, int>> Misses => _misses.Take(MissesKept);

    public void Record(bool read)
    {
        Records++;
        RecordsRead += read ? 1 : 0;
    }

    public void Value(string name, string? expected, string? actual)
    {
        bool same = string.Equals(expected, actual, StringComparison.Ordinal);
        Values++;
        Agreeing += same ? 1 : 0;
        if (!same)
        {
            _misses[name] = _misses.GetValueOrDefault(name) + 1;
        }
    }
}
