using System.Buffers;
using Breakwater.Model.Documents;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Storage.Findings;
using CsCheck;

namespace Breakwater.Storage.Tests;

public sealed class FindingStoreTests
{
    [Fact]
    public void A_finding_made_before_its_item_was_hashed_gets_the_hash_in_the_end()
    {
        using FindingStore store = Store(int.MaxValue);
        EvidencePosition at = new(PositionKind.Line, 1, 0, 3);
        store.Add(
            Make("x", 1, "a.log") with
            {
                Evidence = [new EvidenceRef("a.log", "", at, "abc"), new EvidenceRef("b.log", "22", at, "abc")],
            }
        );

        Finding finding = Assert.Single(store.Sorted(new Dictionary<string, string> { ["a.log"] = "11" }));

        Assert.Equal(["11", "22"], finding.Evidence.Select(e => e.Sha256));
    }

    [Fact]
    public void Findings_come_back_sorted_by_first_time_and_id_whatever_the_order_and_the_memory_limit() =>
        Gen.Int[0, 60]
            .List[0, 200]
            .Select(Gen.Int[200, 20_000], (times, limit) => (times, limit))
            .Sample(
                sample =>
                {
                    using FindingStore spilled = Store(sample.limit);
                    using FindingStore held = Store(int.MaxValue);
                    foreach (int time in sample.times)
                    {
                        spilled.Add(Make($"id{time % 7}", time, "a.log"));
                    }

                    foreach (int time in Enumerable.Reverse(sample.times))
                    {
                        held.Add(Make($"id{time % 7}", time, "a.log"));
                    }

                    Assert.Equal(
                        held.Sorted().Select(f => (f.First.Ticks, f.Id)),
                        spilled.Sorted().Select(f => (f.First.Ticks, f.Id))
                    );
                },
                iter: 100,
                seed: "0000KOIPe036"
            );

    [Fact]
    public void The_same_finding_from_two_items_is_one_finding_with_two_references()
    {
        using FindingStore store = Store(int.MaxValue);
        store.Add(Make("same", 5, "b.log"));
        store.Add(Make("same", 5, "a.log"));
        store.Add(Make("same", 5, "a.log"));

        Finding finding = Assert.Single(store.Sorted());

        Assert.Equal(["a.log", "b.log"], finding.Evidence.Select(e => e.Path));
        Assert.Equal(3, store.Added);
    }

    [Fact]
    public void A_finding_comes_back_as_its_document_would_bring_it()
    {
        EventTime time = new(new DateTime(2026, 3, 1, 1, 2, 3, 4, 567, DateTimeKind.Utc).Ticks, TimeTrust.YearAssumed);
        Finding whole = Make("x", 1, "a.log") with
        {
            Rule = new RuleReference("r\0", "Règle \u202e", RuleKind.Silence, ""),
            NotifyOutOfBand = true,
            ConfidenceReasons = ["one", "", "three 🛰"],
            Techniques = ["T1685"],
            Behaviours = ["T51", "T52"],
            Last = time,
            Entities = [new Entity(EntityKind.Device, "r1"), new Entity(EntityKind.Address, "2001:db8::1")],
            Evidence =
            [
                new EvidenceRef(
                    "a.zip!/b",
                    "11",
                    new EvidencePosition(PositionKind.Packet, 1L << 40, long.MaxValue, 7),
                    "t"
                )
                {
                    Dataset = "cisco.ios",
                },
                new EvidenceRef("b", "", new EvidencePosition(PositionKind.Line, 1, 0, 0), ""),
            ],
            Occurrences = 1L << 50,
            Disposition = new Disposition(DispositionState.ExplainedBy, "change window CHG-1"),
            Related = ["y", "z"],
            Disclosure = "TLP:RED",
        };
        foreach (Finding finding in (Finding[])[whole, whole with { First = EventTime.Unknown }, Make("y", 2, "b.log")])
        {
            using FindingStore store = Store(int.MaxValue);
            store.Add(finding);

            Assert.Equal(Document(FindingDocument.Read(Document(finding))), Document(Assert.Single(store.Sorted())));
        }
    }

    private static byte[] Document(Finding finding)
    {
        ArrayBufferWriter<byte> document = new();
        FindingDocument.Write(document, finding);
        return document.WrittenSpan.ToArray();
    }

    [Fact]
    public void A_finding_without_time_stands_last()
    {
        using FindingStore store = Store(int.MaxValue);
        store.Add(Make("x", 0, "a.log") with { First = EventTime.Unknown, Last = EventTime.Unknown });
        store.Add(Make("y", 9, "a.log"));

        Assert.Equal(["y", "x"], store.Sorted().Select(f => f.Id));
    }

    [Fact]
    public void Nothing_is_left_on_disk()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using (FindingStore store = new(folder, 100))
        {
            store.Add(Make("x", 1, "a.log"));
            store.Add(Make("y", 2, "a.log"));
            Assert.True(Directory.Exists(folder));
        }

        Assert.False(Directory.Exists(folder));
    }

    private static FindingStore Store(int limit) =>
        new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), limit);

    private static Finding Make(string id, int minute, string path)
    {
        EventTime time = new(
            new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(minute).Ticks,
            TimeTrust.Stated
        );
        return new Finding
        {
            Id = id,
            Rule = new RuleReference("r", "Rule", RuleKind.Sigma, "1"),
            Level = Level.High,
            Confidence = 50,
            Harm = Harm.Foothold,
            First = time,
            Last = time,
            Entities = [new Entity(EntityKind.Device, "r1")],
            Evidence = [new EvidenceRef(path, "00", new EvidencePosition(PositionKind.Line, 1, 0, 10), "text")],
            Summary = "Something happened.",
        };
    }
}
