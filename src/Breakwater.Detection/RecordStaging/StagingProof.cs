using System.Globalization;
using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Flows;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordStaging.Joining;
using Breakwater.Detection.RecordStaging.Packing;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.RecordStaging;

/// <summary>Records of packing and of what left a host, as findings of both joins show and tell them.</summary>
internal sealed class StagingProof(FindingFactory factory, FlowEstate estate, RememberedItems flows)
{
    /// <summary>The most records of one kind that a finding shows.</summary>
    public const int Shown = 4;

    private const string FlowDataset = "flow";

    /// <summary>Makes findings of what is joined.</summary>
    public FindingFactory Factory => factory;

    /// <summary>Acts of packing.</summary>
    public IEnumerable<EvidenceRef> Of(IEnumerable<PackingAct> acts) =>
        acts.Select(a => factory.EvidenceOf(a.Item, a.Position, a.Dataset, a.Excerpt));

    /// <summary>Flows by which something left.</summary>
    public IEnumerable<EvidenceRef> Of(HostExit exit) =>
        exit
            .Shown.Take(Shown)
            .Select(s =>
                factory.EvidenceOf(flows[s.Item], s.Position, FlowDataset, Encoding.UTF8.GetBytes(s.Record.ToString()))
            );

    /// <summary>Where it went: the device of the inventory, with its address.</summary>
    public string Goal(HostExit exit) =>
        estate.Device(exit.Talk.Key.Peer) is { } device ? $"{device} ({exit.Peer})" : $"{exit.Peer}";

    /// <summary>Whether the host sent there before.</summary>
    public static string Past(string host, HostExit exit) =>
        exit.IsNew
            ? $"{host} sent nothing there before."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{host} sent as much there on {exit.UsualDays} days before."
            );

    /// <summary>A reason where the records of packing name no host.</summary>
    public static IEnumerable<string> AssumedHost(string host, PackedGroup packed)
    {
        if (packed.Acts.Any(a => a.IsHostAssumed))
        {
            yield return $"The records of packing name no host; their log lies in a folder named {host}.";
        }
    }
}
