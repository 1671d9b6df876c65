using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Verdicts;
using Breakwater.Model.Entities;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Entities;

/// <summary>
/// What one episode says of the entities that it names. Devices stand in the middle: accounts are used on them, addresses talk to
/// them, all else stands on them. An episode without a device has a store or an account in the middle.
/// </summary>
internal static class EpisodeRelations
{
    // Beyond this a finding is about a crowd, and a line between any two of it says nothing.
    private const int FewTogether = 6;

    public static IEnumerable<(Entity From, Entity To, EdgeKind Kind)> Of(Episode episode, EntityNames names)
    {
        Entity[] devices = [.. Named(episode, names, EntityKind.Device)];
        Entity[] sources = [.. Named(episode, names, EntityKind.Address).Except(devices)];
        Entity[] accounts = [.. Named(episode, names, EntityKind.Account)];
        Entity[] others =
        [
            .. episode.Entities.Where(e =>
                e.Kind is not (EntityKind.Device or EntityKind.Address or EntityKind.Account)
            ),
        ];
        EdgeKind reach = episode.Behaviours.Count > 0 && IsLogin(episode) ? EdgeKind.LogsIn : EdgeKind.TalksTo;
        Entity[] middle = devices.Length > 0 ? devices : Middle(accounts, others);
        return Between(accounts.Except(middle), middle, EdgeKind.UsedOn)
            .Concat(Between(sources, middle, reach))
            .Concat(
                IsHub(middle) || others.Length <= FewTogether
                    ? Between(middle, others.Except(middle), EdgeKind.Holds)
                    : []
            )
            .Concat(
                accounts.Length * sources.Length <= FewTogether
                    ? Between(accounts.Except(middle), sources, EdgeKind.UsedFrom)
                    : []
            )
            .Concat(devices.Length <= FewTogether ? Pairs(devices) : []);
    }

    private static bool IsHub(Entity[] middle) =>
        middle.Length > 0 && middle[0].Kind is EntityKind.Device or EntityKind.Store or EntityKind.Account;

    private static bool IsLogin(Episode episode) =>
        episode.IsLoginOnly() || episode.Behaviours.Any(b => b is "T08" or "T09" or "T55" or "T66");

    private static Entity[] Middle(Entity[] accounts, Entity[] others) =>
        others.FirstOrDefault(o => o.Kind == EntityKind.Store) is { } store ? [store]
        : accounts.Length > 0 ? [accounts[0]]
        : others.Length > 0 ? [others[0]]
        : [];

    private static IEnumerable<Entity> Named(Episode episode, EntityNames names, EntityKind kind) =>
        episode.Entities.Where(e => e.Kind == kind).Select(names.Of).Distinct();

    private static IEnumerable<(Entity From, Entity To, EdgeKind Kind)> Between(
        IEnumerable<Entity> from,
        IEnumerable<Entity> to,
        EdgeKind kind
    ) => from.SelectMany(f => to.Where(t => t != f).Select(t => (f, t, kind)));

    private static IEnumerable<(Entity From, Entity To, EdgeKind Kind)> Pairs(Entity[] devices) =>
        devices.SelectMany((d, i) => devices.Skip(i + 1).Select(o => (d, o, EdgeKind.SeenTogether)));
}
