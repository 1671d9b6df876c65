using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Grouping;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Verdicts;

/// <summary>What is shown of each device, and of which accounts the intruder makes use.</summary>
internal sealed class DeviceFacts
{
    private readonly SortedDictionary<string, List<Episode>> _byDevice = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IReadOnlyList<Episode>> _compromised = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Episode> _accounts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reaching = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _groupOf = [];
    private readonly SortedSet<int> _intrusions;
    private readonly IntrudersMarks _marks;
    private readonly IReadOnlyList<IReadOnlyList<Episode>> _groups;
    private readonly IReadOnlyDictionary<string, string> _aliases;
    private readonly Episode[] _told;

    public DeviceFacts(
        IReadOnlyList<Episode> episodes,
        IReadOnlyList<IReadOnlyList<Episode>> groups,
        IncidentGrouping grouping,
        IReadOnlyDictionary<string, string> aliases
    )
    {
        _groups = groups;
        _aliases = aliases;
        _marks = new IntrudersMarks(grouping);
        for (int group = 0; group < groups.Count; group++)
        {
            foreach (Episode episode in groups[group])
            {
                _groupOf[episode.Number] = group;
            }
        }

        foreach (Episode episode in episodes.Where(e => e.IsOpen && e.Harm != Harm.Exposure))
        {
            foreach (string device in episode.Devices)
            {
                if (!_byDevice.TryGetValue(device, out List<Episode>? list))
                {
                    _byDevice[device] = list = [];
                }

                list.Add(episode);
            }
        }

        _told =
        [
            .. episodes.Where(e =>
                e.IsOpen && e.IsToldOnly() && !e.IsTrafficOnly() && e.Level >= Level.Medium && e.Devices.Count > 0
            ),
        ];
        FindCompromised();
        FindAccounts();
        _intrusions = [.. _compromised.Values.SelectMany(acts => acts).Select(IncidentOf).Where(g => g >= 0)];
        FindReaching();
    }

    /// <summary>Devices that have open findings.</summary>
    public IEnumerable<string> Devices => _byDevice.Keys;

    /// <summary>Compromised devices with the acts that show it, the most telling first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Episode>> Compromised => _compromised;

    /// <summary>How many of them rest on their own evidence and not on another device's.</summary>
    public int ProvenAlone { get; private set; }

    /// <summary>Accounts that the intruder uses, with the finding that shows it.</summary>
    public IReadOnlyDictionary<string, Episode> Accounts => _accounts;

    /// <summary>
    /// Whether an account is taken for stolen: the intruder is shown to use it, or near in time to what shows a device compromised
    /// it logged in from that device's own address or to it from another's.
    /// </summary>
    public bool IsStolen(string account) => _accounts.ContainsKey(account) || _reaching.Contains(account);

    /// <summary>Open findings that name a device.</summary>
    public IReadOnlyList<Episode> On(string device) =>
        _byDevice.TryGetValue(device, out List<Episode>? list) ? list : [];

    /// <summary>The number of the incident that an episode is in; -1 where it is in none.</summary>
    public int IncidentOf(Episode episode) => _groupOf.GetValueOrDefault(episode.Number, -1);

    /// <summary>An act that bears what only the intruder uses, however slight it looks on its own.</summary>
    public bool BearsHisOwn(Episode episode) =>
        episode.IsAct() && !episode.IsLoginOnly() && episode.Level >= Level.Low && _marks.IsHisOwnOn(episode.Entities);

    /// <summary>A login of a stolen account to another device came from this device's own address: the intruder was on it.</summary>
    public bool IsPassedThrough(string device, Episode login) =>
        login.IsFromDeviceToDevice() && login.CameFrom(device, _aliases);

    /// <summary>Devices that were entered from a compromised one with an address that was borrowed for it (T70): their own records show no foreign source.</summary>
    public IReadOnlySet<string> EnteredByTrick() =>
        _compromised
            .Values.SelectMany(acts => acts)
            .Where(a => a.Behaviours.Contains(Signs.BorrowedAddress))
            .SelectMany(a => a.Entities)
            .Where(e => e.Kind == EntityKind.Address)
            .Select(e => _aliases.GetValueOrDefault(e.Value))
            .OfType<string>()
            .Where(d => !_compromised.ContainsKey(d))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Only traffic shows that a system delivered, and another one is shown to have been told at that time: then it did what it is there for.
    /// </summary>
    public bool IsToldElsewhere(string device, Episode episode) =>
        episode.IsToldOnly()
        && episode.IsTrafficOnly()
        && _told.Any(e => !e.Devices.Contains(device) && AreOfOneDay(e, episode));

    /// <summary>Whether a device is compromised in an incident.</summary>
    public bool IsIntrusion(int incident) => _intrusions.Contains(incident);

    /// <summary>Incidents in which a device is compromised.</summary>
    public IReadOnlyList<IReadOnlyList<Episode>> Intrusions => [.. _intrusions.Select(g => _groups[g])];

    private void FindCompromised()
    {
        foreach ((string device, List<Episode> episodes) in _byDevice)
        {
            Episode[] acts = [.. episodes.Where(e => e.IsShown() && !e.IsToldOnly())];
            Episode? decisive = acts.FirstOrDefault(e => e.IsDecisive() && !e.IsLoginOnly());
            IReadOnlyList<Episode>? proof = decisive is not null
                ? [decisive, .. acts.Where(e => e != decisive)]
                : acts.GroupBy(IncidentOf)
                    .Where(g => g.Any(e => e.NamesBehaviour() && !e.IsLoginOnly()) && Signs.AreIndependent([.. g]))
                    .Select(g => (IReadOnlyList<Episode>)[.. g.OrderByDescending(e => e.Level)])
                    .FirstOrDefault()
                    ?? SupportedActs.ByLogin(episodes);
            if (proof is not null)
            {
                _compromised[device] = proof;
            }
        }

        ProvenAlone = _compromised.Count;
        if (ProvenAlone > 0)
        {
            FindSpread();
        }
    }

    // An act with what the intruder uses elsewhere (an address, a tunnel, an account) is the intruder's, on and on.
    private void FindSpread()
    {
        foreach (Episode act in _compromised.Values.SelectMany(a => a))
        {
            _marks.Learn(act.Entities);
        }

        foreach (Episode login in ShownLogins())
        {
            _marks.Learn(login.Entities.Where(e => e.Kind == EntityKind.Account));
        }

        Dictionary<string, Episode[]> shared = _byDevice
            .Where(d => !_compromised.ContainsKey(d.Key))
            .ToDictionary(d => d.Key, d => SupportedActs.Shared(d.Value), StringComparer.Ordinal);
        bool found = true;
        while (found)
        {
            found = false;
            foreach ((string device, List<Episode> episodes) in _byDevice.Where(d => !_compromised.ContainsKey(d.Key)))
            {
                Episode[] acts =
                [
                    .. episodes
                        .Where(IsHis)
                        .Concat(Corroborated(episodes).Where(BearsMark))
                        .Where(e => e.Devices.Count == 1 || shared[device].Contains(e))
                        .Concat(shared[device].Where(IsOfAnother))
                        .Where(e => e.NamesBehaviour() && !e.IsToldOnly()),
                ];
                if (acts.Length > 0)
                {
                    _compromised[device] = [.. acts.DistinctBy(e => e.Number).OrderByDescending(e => e.Level)];
                    Array.ForEach(acts, e => _marks.Learn(e.Entities));
                    found = true;
                }
            }
        }
    }

    // Another device that had a part in the act is compromised, and that is near in time.
    private bool IsOfAnother(Episode act) =>
        act.Devices.Any(d =>
            _compromised.TryGetValue(d, out IReadOnlyList<Episode>? proof) && proof.Any(p => AreNear(p, act))
        );

    private bool BearsMark(Episode episode) => _marks.IsOn(episode.Entities);

    /// <summary>An act that is the intruder's, because it bears what he uses.</summary>
    public bool IsHis(Episode episode) =>
        episode.IsAct()
        && !episode.IsLoginOnly()
        && (
            (episode.IsShown() && BearsMark(episode))
            || (
                episode.Level >= Level.Medium
                && episode.Confidence >= Signs.Suspicious
                && _marks.IsHisOwnOn(episode.Entities)
            )
        );

    // Acts at medium or above of which two kinds of evidence tell: they happened, though each could be benign on its own.
    private IEnumerable<Episode> Corroborated(List<Episode> episodes) =>
        episodes
            .Where(e => e.IsAct() && !e.IsLoginOnly() && e.Level >= Level.Medium && e.Confidence >= Signs.Suspicious)
            .GroupBy(e => (IncidentOf(e), e.Sign()))
            .Where(g => g.SelectMany(e => e.Datasets).Distinct(StringComparer.Ordinal).Take(2).Count() == 2)
            .SelectMany(g => g);

    private IEnumerable<Episode> ShownLogins() =>
        _byDevice.Values.SelectMany(e => e).Where(e => e.IsShown() && e.IsLoginOnly());

    private void FindReaching()
    {
        foreach ((string device, IReadOnlyList<Episode> proof) in _compromised)
        {
            Episode[] acts =
            [
                .. proof,
                .. On(device).Where(e => e.IsAct() && !e.IsLoginOnly() && e.Level >= Level.Medium),
            ];
            foreach (Episode login in On(device).Where(e => e.IsFromDeviceToDevice() && acts.Any(a => AreNear(a, e))))
            {
                _reaching.UnionWith(login.Entities.Where(e => e.Kind == EntityKind.Account).Select(e => e.Value));
            }
        }
    }

    private static bool AreNear(Episode act, Episode other) => AreWithin(act, other, IncidentGrouping.EntityWindow);

    private static bool AreOfOneDay(Episode act, Episode other) => AreWithin(act, other, IncidentGrouping.JoinWindow);

    private static bool AreWithin(Episode act, Episode other, TimeSpan window) =>
        act.First.IsKnown
        && other.First.IsKnown
        && other.First.Ticks - act.Last.Ticks <= window.Ticks
        && act.First.Ticks - other.Last.Ticks <= window.Ticks;

    private void FindAccounts()
    {
        foreach (Episode episode in _compromised.Values.SelectMany(e => e).Concat(ShownLogins()).OrderBy(e => e.Number))
        {
            foreach (Entity account in episode.Entities.Where(e => e.Kind == EntityKind.Account))
            {
                _accounts.TryAdd(account.Value, episode);
            }
        }
    }
}
