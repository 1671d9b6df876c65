using Breakwater.Detection.Gathering;

namespace Breakwater.Detection.Indicators.Hits;

/// <summary>What was gathered for one finding. Adding gives the same state in any order.</summary>
internal sealed class HitState : IGathered
{
    private const int AccountLimit = 8;

    private readonly SortedSet<string> _accounts = new(StringComparer.Ordinal);

    /// <summary>The records.</summary>
    public RecordGroup Group { get; } = new();

    public long Count => Group.Count;

    public long Size => 1;

    /// <summary>How many of them were refused or answered with an error.</summary>
    public long Refused { get; private set; }

    /// <summary>How many hits each origin had inside its window.</summary>
    public Dictionary<IndicatorOrigin, long> InWindow { get; } = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyCollection<string> Accounts => _accounts;

    public void Refuse() => Refused++;

    public void Seen(IndicatorOrigin origin, bool inWindow) =>
        InWindow[origin] = InWindow.GetValueOrDefault(origin) + (inWindow ? 1 : 0);

    public void Account(string account)
    {
        _accounts.Add(account);
        if (_accounts.Count > AccountLimit)
        {
            _accounts.Remove(_accounts.Max!);
        }
    }
}
