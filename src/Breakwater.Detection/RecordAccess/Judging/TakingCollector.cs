using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Events;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>Gathers what the accesses of findings can have taken, in one more pass over all accesses.</summary>
internal sealed class TakingCollector
{
    // Of each some hundred bytes are kept, and as much again for every few values that its statement names.
    private const int Kept = 50_000;
    private const int ValuesOfOne = 16;

    private readonly Dictionary<(string Store, string Account), List<Expected>> _expected = [];
    private int _kept;

    /// <summary>No finding has accesses to gather.</summary>
    public bool IsEmpty => _expected.Count == 0;

    /// <summary>A finding whose accesses shall be gathered.</summary>
    public void Expect(string finding, AccountHistory history, HitScope scope)
    {
        if (scope.IsEmpty)
        {
            return;
        }

        (string Store, string Account) key = (history.Store, history.Account);
        if (!_expected.TryGetValue(key, out List<Expected>? list))
        {
            _expected[key] = list = [];
        }

        list.Add(new Expected(finding, scope, history.IsCut));
    }

    /// <summary>Looks at the next access.</summary>
    public void Take(StoreAccess access, bool isDeclared)
    {
        if (!_expected.TryGetValue((access.Store, access.Account), out List<Expected>? list))
        {
            return;
        }

        RecordTaking? taking = null;
        foreach (Expected expected in list.Where(e => e.Scope.Allows(access, isDeclared)))
        {
            if (_kept < Kept)
            {
                taking ??= Taking(access);
                expected.Found.Add(
                    expected.Scope.Proves(access, isDeclared) ? taking : taking with { IsOnlyPossible = true }
                );
                _kept += 1 + (access.Sets.Sum(s => s.Conditions.Sum(c => c.Values.Count)) / ValuesOfOne);
            }
            else
            {
                expected.IsCut = true;
            }
        }
    }

    /// <summary>What was gathered, by finding.</summary>
    public Dictionary<string, FindingTakings> Found()
    {
        Dictionary<string, FindingTakings> found = new(StringComparer.Ordinal);
        foreach (Expected expected in _expected.Values.SelectMany(e => e))
        {
            found[expected.Finding] = new FindingTakings(expected.Found, expected.IsCut);
        }

        return found;
    }

    private static RecordTaking Taking(StoreAccess access) =>
        new()
        {
            Access = access.Hash,
            Store = access.Store,
            Account = access.Account,
            Time = access.Ticks == 0 ? EventTime.Unknown : new EventTime(access.Ticks, access.Trust),
            Rows = access.Rows,
            Limit = access.Limit,
            RowsAre = access.RowsAre,
            Fields = FieldClassWords.Of(access.Exposed),
            Sets = access.Sets,
            Watched = [.. access.Sights.Where(s => !s.IsCanary).Select(s => s.Token)],
            // An audit that names what was read by a path tells of a file; which records are in it is found out by whoever has the file.
            File =
                access.IsNamedOnly && access.Tables.Contains('/', StringComparison.Ordinal)
                    ? new TakenFile { Name = access.Tables, Bytes = access.Bytes }
                    : null,
            Path = access.Item.Path,
            Position = access.Position,
        };

    private sealed class Expected(string finding, HitScope scope, bool isCut)
    {
        public string Finding => finding;

        public HitScope Scope => scope;

        public List<RecordTaking> Found { get; } = [];

        public bool IsCut { get; set; } = isCut;
    }
}
