using System.Net;
using Breakwater.Detection.Reconciliation.Sets;

namespace Breakwater.Detection.Tests.Reconciliation.Sets;

/// <summary>The engine knows nothing of what it joins: here mirrors of routers against the list of approved ones, and consumers of records.</summary>
public class OuterJoinTests
{
    private sealed record Mirror(string Side, string Device, string Destination);

    private sealed record Consumer(string Source, IPAddress Address);

    [Fact]
    public void What_one_side_alone_has_is_a_thing_too()
    {
        OuterJoin<string, Mirror> join = new(StringComparer.Ordinal);
        join.Add(new Mirror("approved", "edge-1", "192.0.2.1"), "edge-1 192.0.2.1");
        join.Add(new Mirror("configured", "edge-1", "192.0.2.1"), "edge-1 192.0.2.1");
        join.Add(new Mirror("configured", "edge-2", "203.0.113.9"), "edge-2 203.0.113.9");
        join.Add(new Mirror("approved", "edge-3", "192.0.2.1"), "edge-3 192.0.2.1");

        IReadOnlyList<JoinedEntries<string, Mirror>> things = join.Things();

        Assert.Equal(
            ["approved+configured", "configured", "approved"],
            things.Select(t => string.Join('+', t.Entries.Select(e => e.Side)))
        );
    }

    [Fact]
    public void Linked_keys_bring_entries_together_that_share_none()
    {
        OuterJoin<string, Mirror> join = new(StringComparer.Ordinal);
        join.Add(new Mirror("approved", "edge-1", "probe"), "edge-1 probe");
        join.Add(new Mirror("configured", "edge-1", "192.0.2.1"), "edge-1 192.0.2.1");
        join.Link("edge-1 probe", "edge-1 192.0.2.1");

        JoinedEntries<string, Mirror> thing = Assert.Single(join.Things());

        Assert.Equal(["edge-1 192.0.2.1", "edge-1 probe"], thing.Keys);
        Assert.Equal(2, thing.Entries.Count);
    }

    [Fact]
    public void The_order_of_additions_changes_no_thing()
    {
        Mirror[] all =
        [
            .. Enumerable.Range(0, 50).Select(i => new Mirror(i % 2 == 0 ? "a" : "b", $"edge-{i % 7}", "x")),
        ];
        string[] expected = Keys(all);

        Random random = new(3);
        random.Shuffle(all);

        Assert.Equal(expected, Keys(all));
    }

    [Fact]
    public void An_entry_without_keys_is_refused_and_not_lost_in_silence()
    {
        OuterJoin<string, Mirror> join = new(StringComparer.Ordinal);

        Assert.False(join.Add(new Mirror("configured", "edge-1", "x")));
        Assert.Empty(join.Things());
    }

    [Fact]
    public void A_further_consumer_of_records_is_absent_in_the_register_and_present_on_the_collector()
    {
        DateTimeOffset day = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        OuterJoin<IPAddress, Consumer> join = new(
            Comparer<IPAddress>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))
        );
        foreach (string address in (string[])["192.0.2.7", "203.0.113.7"])
        {
            join.Add(new Consumer("flow", IPAddress.Parse(address)), IPAddress.Parse(address));
        }

        join.Add(new Consumer("register", IPAddress.Parse("192.0.2.7")), IPAddress.Parse("192.0.2.7"));

        List<string> unregistered = [];
        foreach (JoinedEntries<IPAddress, Consumer> consumer in join.Things())
        {
            PresenceLine register = new();
            register.Look(day, consumer.Entries.Any(e => e.Source == "register"));
            register.Look(day.AddDays(30), consumer.Entries.Any(e => e.Source == "register"));
            if (register.At(day.AddDays(10), TimeSpan.Zero, LogCover.None) == Presence.Absent)
            {
                unregistered.Add(consumer.Keys[0].ToString());
            }
        }

        Assert.Equal(["203.0.113.7"], unregistered);
    }

    private static string[] Keys(IEnumerable<Mirror> mirrors)
    {
        OuterJoin<string, Mirror> join = new(StringComparer.Ordinal);
        foreach (Mirror mirror in mirrors)
        {
            join.Add(mirror, mirror.Device, mirror.Device + " " + mirror.Side);
        }

        return [.. join.Things().Select(t => string.Join('|', t.Keys) + " " + t.Entries.Count)];
    }
}
