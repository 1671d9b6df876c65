using Breakwater.Detection.Findings;
using Breakwater.Detection.InterceptAudit.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InterceptAudit.Acts;

/// <summary>
/// Makes records of accesses from what intercept systems log in ordinary formats: requests at their proxy, logins and commands on their
/// hosts, statements on their database, changes of a provisioner. There are no keys here: no identity is kept, not even as a token.
/// </summary>
internal sealed class ActReader
{
    private readonly InterceptSources _sources;
    private readonly RequestActs _requests;
    private readonly HostActs _hosts;
    private readonly DatabaseActs _statements;

    public ActReader(CarrierInventory inventory, FindingFactory factory)
    {
        _sources = new InterceptSources(inventory);
        _requests = new RequestActs(factory);
        _hosts = new HostActs(factory);
        _statements = new DatabaseActs(factory);
    }

    /// <summary>Reads the events of a batch. Of what stands where a record of its own stands, its reader knows more.</summary>
    public void Read(EventBatch batch, InterceptSpills spills)
    {
        HashSet<EvidencePosition>? own =
            batch.Intercepts.Count == 0 ? null : [.. batch.Intercepts.Select(r => r.Position)];
        string? whole = _sources.SystemOfPath(batch.Item.Path);
        for (int i = 0; i < batch.Count; i++)
        {
            EventView source = batch.At(i);
            if (own?.Contains(source.Position) != true && Of(source, whole) is { } record)
            {
                spills.Add(record, batch.Item);
            }
        }
    }

    private InterceptRecord? Of(in EventView source, string? whole)
    {
        string dataset = source.LogSource.Dataset;
        return dataset is "web.access" or "proxy.access" or "squid.access" or "zeek.http" or "suricata.http"
                ? _requests.Of(source, _sources.SystemOf(source) ?? whole)
            : dataset == "postgresql.log" ? _statements.Of(source, _sources.SystemOf(source) ?? whole)
            : dataset.StartsWith("linux.", StringComparison.Ordinal)
                ? _hosts.Of(source, _sources.SystemOf(source) ?? whole)
            : null;
    }
}
