using Breakwater.Model.Findings;

namespace Breakwater.Sharing.Filtering;

/// <summary>Counts what stays. Which strings it has seen it remembers by hash, up to a limit.</summary>
internal sealed class WithheldTally
{
    private const int MostRemembered = 200_000;
    private const int InterceptTokens = 5;
    private const int InterceptFindings = 11;

    // What stays, in the order in which people are told, and why.
    private static readonly (string What, string Why)[] Kinds =
    [
        ("device names", "they name the network from the inside"),
        ("accounts", "they name people and what an intruder can log in with"),
        ("interfaces and tunnels", "they name the network from the inside"),
        ("files and stores", "their names are free text; only published names and hashes leave"),
        ("subscriber tokens", "subscribers never leave, not even as tokens"),
        ("lawful intercept tokens", "lawful intercept never leaves"),
        ("prefixes, partners and software", "only prefixes of published lists leave"),
        ("summaries and reasons", "they are free text"),
        ("excerpts of evidence", "they are free text of records"),
        ("places of evidence", "paths and positions lead to records, and the hash of a record confirms a guess of it"),
        ("finding ids and rules", "an id is made of records and confirms a guess of them"),
        ("findings of lawful intercept", "lawful intercept never leaves"),
        ("findings that something explains", "they are not of the intruder"),
        ("findings with a stricter label", "TLP:AMBER+STRICT and TLP:RED do not leave the organisation"),
        ("techniques and behaviours that no table holds", "only names of the product's tables leave"),
    ];

    private readonly long[] _times = new long[Kinds.Length];
    private readonly HashSet<string>[] _different = [.. Kinds.Select(_ => new HashSet<string>(StringComparer.Ordinal))];

    public void Count(Finding finding)
    {
        foreach (Entity entity in finding.Entities)
        {
            if (entity.Kind != EntityKind.Address)
            {
                Count(Slot(entity.Kind), entity.Value);
            }
        }

        Count(7, finding.Summary);
        foreach (string reason in finding.ConfidenceReasons)
        {
            Count(7, reason);
        }

        if (finding.Disposition.By is { } by)
        {
            Count(7, by);
        }

        foreach (Model.Evidence.EvidenceRef evidence in finding.Evidence)
        {
            Count(8, evidence.Excerpt);
            Count(9, evidence.Path);
        }

        Count(10, finding.Id);
    }

    public void CountIntercept(Finding finding) => Count(InterceptFindings, finding.Id);

    public void CountExplained(Finding finding) => Count(12, finding.Id);

    public void CountLabelled(Finding finding) => Count(13, finding.Id);

    public void CountUnknown(string id) => Count(14, id);

    public IReadOnlyList<WithheldKind> Rows() =>
        [
            .. Kinds
                .Select(
                    (k, at) =>
                        new WithheldKind(k.What, _different[at].Count, _times[at], k.Why)
                        {
                            IsOfIntercept = at is InterceptTokens or InterceptFindings,
                        }
                )
                .Where(k => k.Times > 0),
        ];

    private static int Slot(EntityKind kind) =>
        kind switch
        {
            EntityKind.Device => 0,
            EntityKind.Account => 1,
            EntityKind.Interface or EntityKind.Tunnel => 2,
            EntityKind.File or EntityKind.Store => 3,
            EntityKind.SubscriberToken => 4,
            EntityKind.TaskToken or EntityKind.OrderToken or EntityKind.DestinationToken or EntityKind.AgencyToken =>
                InterceptTokens,
            _ => 6,
        };

    private void Count(int slot, string value)
    {
        _times[slot]++;
        if (_different[slot].Count < MostRemembered)
        {
            _different[slot].Add(value);
        }
    }
}
