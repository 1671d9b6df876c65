using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Verdicts;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Grouping;

/// <summary>
/// Which entities tell something. An address, account or file that is found on many devices (a collector, a jump host, a
/// scanner) ties nothing together on its own, and neither does a device that many addresses and accounts share. Logins alone
/// do not make an account common: a stolen account that went everywhere is what ties an intrusion together.
/// </summary>
internal sealed class EntityRarity
{
    /// <summary>Up to this many devices an address, account or file is always telling: a small intrusion in a small network.</summary>
    public const int FewDevices = 5;

    /// <summary>Up to this many accounts and addresses a device is always telling.</summary>
    public const int FewVisitors = 8;

    /// <summary>Beyond that, an entity is common when it is seen with more than this share of all.</summary>
    public const double CommonShare = 0.25;

    private readonly HashSet<Entity> _common = [];

    public EntityRarity(
        IEnumerable<Episode> seeds,
        IReadOnlySet<string> sharedHosts,
        IReadOnlyDictionary<string, string> aliases
    )
    {
        Dictionary<Entity, HashSet<string>> seenWith = [];
        HashSet<string> devices = [];
        HashSet<string> visitors = [];
        foreach (Episode episode in seeds)
        {
            string[] visiting = [.. episode.Entities.Where(e => IsVisitor(e, aliases)).Select(e => e.Value)];
            devices.UnionWith(episode.Devices);
            visitors.UnionWith(visiting);
            foreach (Entity entity in episode.Entities)
            {
                if (entity.Kind == EntityKind.Account && episode.IsLoginOnly())
                {
                    continue;
                }

                if (!seenWith.TryGetValue(entity, out HashSet<string>? others))
                {
                    seenWith[entity] = others = [];
                }

                others.UnionWith(entity.Kind == EntityKind.Device ? visiting : episode.Devices);
            }
        }

        foreach ((Entity entity, HashSet<string> others) in seenWith)
        {
            bool isDevice = entity.Kind == EntityKind.Device;
            double share = CommonShare * (isDevice ? visitors.Count : devices.Count);
            if (
                others.Count > Math.Max(isDevice ? FewVisitors : FewDevices, share)
                || sharedHosts.Contains(entity.Value)
            )
            {
                _common.Add(entity);
            }
        }
    }

    public bool IsTelling(Entity entity) => !_common.Contains(entity);

    // The address of a device is where somebody went or came through, not somebody who shares this one: an intruder who goes on to forty
    // routers from one makes no hub of it.
    private static bool IsVisitor(Entity entity, IReadOnlyDictionary<string, string> aliases) =>
        entity.Kind == EntityKind.Account || (entity.Kind == EntityKind.Address && !aliases.ContainsKey(entity.Value));
}
