using System.Text;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Coverage;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.RecordAccess.Readiness;

/// <summary>What the audit of each store tells, what it could tell, and which stores have none among the evidence.</summary>
internal static class AuditReadiness
{
    /// <summary>Every store: those of the inventory and those that were read.</summary>
    public static IReadOnlyList<StoreAuditCoverage> Of(
        AuditTally tally,
        AuditCatalogue catalogue,
        IReadOnlyList<RecordStore> stores
    )
    {
        List<StoreAuditCoverage> found =
        [
            .. tally.Told.Select(told => Accesses(told.Key.Store, told.Key.Dataset, told.Value, catalogue)),
        ];
        HashSet<string> read = [.. tally.Told.Keys.Select(k => k.Store)];
        foreach (RecordStore store in stores.Where(s => !read.Contains(s.Name)).DistinctBy(s => s.Name))
        {
            found.Add(Unread(store, tally, catalogue));
        }

        return [.. found.OrderBy(s => s.Store, StringComparer.Ordinal).ThenBy(s => s.Dataset, StringComparer.Ordinal)];
    }

    /// <summary>Stores of which nothing was seen, or whose audits leave out what checks need, each a sentence for the gaps of the answer.</summary>
    public static IEnumerable<string> Gaps(IReadOnlyList<StoreAuditCoverage> stores)
    {
        foreach (StoreAuditCoverage store in stores.Where(s => s.State == StoreAuditState.NotSeen))
        {
            yield return $"not assessable: no audit of {store.Store} is among the evidence; who read its call records, and how many, nobody can tell (T83a to T83f; coverage.json, call_record_audits)";
        }

        foreach (
            IGrouping<string, StoreAuditCoverage> store in stores
                .Where(s => s.State == StoreAuditState.Accesses)
                .GroupBy(s => s.Store, StringComparer.Ordinal)
        )
        {
            if (IsUntold(store, AuditFact.ClientHost))
            {
                yield return $"not assessable: the audit of {store.Key} names the client of no access to call records; a stolen account that asks what its owner asks is not told (CDR-06; coverage.json, call_record_audits)";
            }

            if (IsUntold(store, AuditFact.Statement))
            {
                yield return $"not assessable: the audit of {store.Key} holds the statement of no access to call records; which of them, of whom and for which time is not told (CDR-08, CDR-14, CDR-15; coverage.json, call_record_audits)";
            }
        }
    }

    /// <summary>No record of the store told it, and one could have.</summary>
    private static bool IsUntold(IEnumerable<StoreAuditCoverage> audits, AuditFact fact)
    {
        AuditFactCoverage[] told = [.. audits.SelectMany(a => a.Facts).Where(f => f.Fact == Word(fact.ToString()))];
        return Array.TrueForAll(told, f => f.Told == 0)
            && Array.Exists(told, f => f.Possible != Word(nameof(FactKnowledge.Never)));
    }

    private static StoreAuditCoverage Accesses(string store, string dataset, long[] counts, AuditCatalogue catalogue)
    {
        AuditDescription? audit = catalogue.Find(dataset);
        return new StoreAuditCoverage
        {
            Store = store,
            State = StoreAuditState.Accesses,
            Dataset = dataset,
            Audit = audit?.Name,
            Accesses = counts[^1],
            Facts = audit is null ? [] : [.. Enum.GetValues<AuditFact>().Select(f => Fact(f, counts, audit))],
        };
    }

    private static AuditFactCoverage Fact(AuditFact fact, long[] counts, AuditDescription audit)
    {
        (FactKnowledge known, string? how) = audit.Facts.GetValueOrDefault(fact, (FactKnowledge.Never, null));
        // Columns stand in the statement or in lists of their own: nobody counts them.
        long? told = fact == AuditFact.Columns ? null : counts[(int)fact];
        bool isWhole = told == counts[^1];
        return new AuditFactCoverage(Word(fact.ToString()), told, Word(known.ToString()), isWhole ? null : how);
    }

    private static StoreAuditCoverage Unread(RecordStore store, AuditTally tally, AuditCatalogue catalogue)
    {
        AuditDescription[] fitting =
        [
            .. catalogue.Audits.Where(a => a.Kinds.Contains(store.Kind ?? "", StringComparer.OrdinalIgnoreCase)),
        ];
        bool isSeen = tally.Servers.Any(s =>
            IsServer(store, s.Host) && (fitting.Length == 0 || fitting.Any(a => a.Dataset == s.Dataset))
        );
        return new StoreAuditCoverage
        {
            Store = store.Name,
            State = isSeen ? StoreAuditState.Quiet : StoreAuditState.NotSeen,
            Enable = isSeen ? [] : [.. fitting.Select(a => $"{a.Name}: {a.Enable}")],
        };
    }

    // A store without servers in the inventory may be on any; a record that does not name its server may be of any.
    private static bool IsServer(RecordStore store, string host) =>
        StoreRegister.IsAt(store, host.Length == 0 ? null : host);

    private static string Word(string name)
    {
        StringBuilder word = new();
        foreach (char one in name)
        {
            if (char.IsUpper(one) && word.Length > 0)
            {
                word.Append('_');
            }

            word.Append(char.ToLowerInvariant(one));
        }

        return word.ToString();
    }
}
