using System.Text;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Events;

namespace Breakwater.Detection.RecordAccess.Readiness;

/// <summary>What records of accesses told, by store and kind of audit, and whose audits were seen at all. One for each thread, then added up.</summary>
internal sealed class AuditTally(AuditCatalogue catalogue, AccessNames slots)
{
    private const int MostServers = 8192;

    private readonly HashSet<string> _datasets = [.. catalogue.Datasets];
    private readonly HashSet<(string Dataset, string Host)> _servers = [];
    private readonly Dictionary<(string Store, string Dataset), long[]> _told = [];
    private LogSource? _last;
    private bool _isAudit;

    /// <summary>Kinds of audits and the servers that wrote them; the server is empty where the record does not name it.</summary>
    public IReadOnlySet<(string Dataset, string Host)> Servers => _servers;

    /// <summary>Records of accesses by store and kind of audit.</summary>
    public IReadOnlyDictionary<(string Store, string Dataset), long[]> Told => _told;

    /// <summary>An event of the evidence.</summary>
    public void See(in EventView source)
    {
        LogSource from = source.LogSource;
        if (!ReferenceEquals(from, _last))
        {
            _last = from;
            _isAudit = _datasets.Contains(from.Dataset);
        }

        if (_isAudit && _servers.Count < MostServers)
        {
            string host = source.TryGet(Fields.HostName, out ReadOnlySpan<byte> name)
                ? Encoding.UTF8.GetString(name)
                : "";
            _servers.Add((from.Dataset, host));
        }
    }

    /// <summary>An access.</summary>
    public void Take(StoreAccess access, in EventView source)
    {
        (string, string) key = (access.Store, access.Dataset);
        if (!_told.TryGetValue(key, out long[]? counts))
        {
            _told[key] = counts = new long[Enum.GetValues<AuditFact>().Length + 1];
        }

        counts[^1]++;
        Count(counts, AuditFact.Identity, access.Account.Length > 0);
        Count(counts, AuditFact.ClientHost, access.Client.Length > 0);
        Count(counts, AuditFact.Statement, source.TryGet(slots.Query, out _));
        Count(
            counts,
            AuditFact.Binds,
            source.TryGet(slots.Parameters, out _)
                || (source.TryGet(slots.AuditParameters, out ReadOnlySpan<byte> bound) && !bound.StartsWith("<"u8))
        );
        Count(
            counts,
            AuditFact.Objects,
            source.TryGet(slots.Collection, out _)
                || source.TryGet(Fields.FilePath, out _)
                || source.TryGet(slots.Topic, out _)
        );
        Count(counts, AuditFact.Rows, access.Rows is not null);
        Count(counts, AuditFact.Bytes, access.Bytes is not null);
        Count(counts, AuditFact.Ticket, source.TryGet(slots.Ticket, out _));
    }

    /// <summary>The client of an access that was taken before became known by another record.</summary>
    public void TakeClient(StoreAccess access) =>
        Count(_told[(access.Store, access.Dataset)], AuditFact.ClientHost, true);

    /// <summary>Adds what another thread counted.</summary>
    public void Add(AuditTally other)
    {
        _servers.UnionWith(other._servers);
        foreach (((string, string) key, long[] counts) in other._told)
        {
            if (!_told.TryGetValue(key, out long[]? own))
            {
                _told[key] = own = new long[counts.Length];
            }

            for (int i = 0; i < counts.Length; i++)
            {
                own[i] += counts[i];
            }
        }
    }

    private static void Count(long[] counts, AuditFact fact, bool isTold) => counts[(int)fact] += isTold ? 1 : 0;
}
