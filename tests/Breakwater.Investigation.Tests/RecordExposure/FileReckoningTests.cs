using Breakwater.Investigation.RecordExposure;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.RecordExposure;
using CsCheck;

namespace Breakwater.Investigation.Tests.RecordExposure;

/// <summary>What was taken as files of call records, held against files of which everything is known.</summary>
public sealed class FileReckoningTests
{
    private static readonly long Start = new DateTime(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    [Fact]
    public void A_file_that_is_among_the_evidence_is_counted_exactly()
    {
        StoreExposure store = Reckon(Takes("a.dat", 900, Content("a.dat", 10, 4, 7, from: 1, to: 3))).Stores[0];

        Assert.Equal((10L, 10L), (store.Rows.Proven, store.Rows.UpperBound));
        Assert.Equal((4L, 4L), (store.Subscribers.Proven, store.Subscribers.UpperBound));
        Assert.Equal((7L, 7L), (store.OtherParties.Proven, store.OtherParties.UpperBound));
        Assert.Equal(new DateTimeOffset(Start + 1, TimeSpan.Zero), store.RecordsFrom);
        Assert.Equal(new DateTimeOffset(Start + 3, TimeSpan.Zero), store.RecordsTo);
        Assert.Equal((1L, 1L), (store.Files!.Files, store.Files.Read));
    }

    [Fact]
    public void A_file_fetched_twice_counts_once_and_one_of_another_time_is_added()
    {
        FileContent one = Content("a.dat", 10, 4, 7, from: 1, to: 3);

        StoreExposure store = Reckon(
            Takes("a.dat", 900, one),
            Takes("a.dat", 900, one),
            Takes("b.dat", 900, Content("b.dat", 20, 5, 7, from: 4, to: 9))
        ).Stores[0];

        Assert.Equal((30L, 30L), (store.Rows.Proven, store.Rows.UpperBound));
        Assert.Equal((5L, 9L), (store.Subscribers.Proven, store.Subscribers.UpperBound));
    }

    [Fact]
    public void Of_files_of_one_time_the_larger_is_proven_unless_one_writer_numbered_them()
    {
        FileContent one = Content("a.dat", 10, 4, 7, from: 1, to: 5);
        FileContent other = Content("b.dat", 20, 5, 7, from: 4, to: 9);

        Assert.Equal(20, Reckon(Takes("a.dat", 1, one), Takes("b.dat", 1, other)).Rows.Proven);
        Assert.Equal(
            30,
            Reckon(
                Takes("a.dat", 1, one with { Sequence = ("n", 1) }),
                Takes("b.dat", 1, other with { Sequence = ("n", 2) })
            ).Rows.Proven
        );
        Assert.Equal(
            20,
            Reckon(
                Takes("a.dat", 1, one with { Sequence = ("n", 1) }),
                Takes("b.dat", 1, other with { Sequence = ("n", 1) })
            ).Rows.Proven
        );
    }

    [Fact]
    public void A_file_that_is_not_among_the_evidence_is_bounded_by_its_bytes_unless_it_is_packed()
    {
        Assert.Equal((null, 57L), Ends(Reckon(Takes("a.dat", 900)).Rows));
        Assert.Equal((null, null), Ends(Reckon(Takes("a.dat.gz", 900)).Rows));
        Assert.Equal((null, null), Ends(Reckon(Takes("a.dat", null)).Rows));
    }

    [Fact]
    public void What_a_table_gave_may_be_what_a_file_of_the_store_holds()
    {
        RecordTaking table = new Theft().Takes(100, Theft.Region(1)).Takings()["one"].Items[0];

        StoreExposure store = Reckon(table, Takes("a.dat", 900, Content("a.dat", 120, 4, 7, 1, 3))).Stores[0];

        Assert.Equal((120L, 220L), (store.Rows.Proven, store.Rows.UpperBound));
    }

    [Fact]
    public void Files_of_which_nobody_knows_the_store_may_be_copies_of_what_was_taken_from_one()
    {
        RecordTaking table = new Theft().Takes(100, Theft.Region(1)).Takings()["one"].Items[0];
        RecordTaking found = Takes("a.dat", null, Content("a.dat", 120, 4, 7, 1, 3)) with
        {
            Store = RecordTaking.UnknownStore,
        };

        Assert.Equal((120L, 220L), Ends(Reckon(table, found).Rows));
    }

    [Fact]
    public void Counts_of_a_database_leave_the_files_where_they_were()
    {
        RecordTaking table = new Theft().Takes(null, Theft.Region(1)).Takings()["one"].Items[0];
        RecordExposureReport report = Reckon(table, Takes("a.dat", 900, Content("a.dat", 120, 4, 7, 1, 3)));

        RecordExposureReport answered = AnsweredExposure.Of(
            report,
            new ExposureAnswer
            {
                CountedBy = "A",
                CheckedBy = "B",
                SnapshotAt = DateTimeOffset.UnixEpoch.AddYears(60),
                IsComplete = true,
                Counts =
                [
                    new QueryCount
                    {
                        Query = Assert.Single(report.Queries).Id,
                        Rows = 50,
                        Subscribers = 9,
                    },
                ],
            },
            out _
        );

        Assert.Equal((120L, 170L), Ends(answered.Rows));
        Assert.Equal(13, answered.Subscribers.UpperBound);
    }

    [Fact]
    public void The_truth_lies_between_the_ends_in_a_thousand_worlds() =>
        Gen.Int[1, 6]
            .SelectMany(files => FileOfWorld.Array[files])
            .Sample(
                world =>
                {
                    (int[] Records, bool IsThere, int Hidden)[] taken = world;
                    RecordExposureReport report = Reckon([.. taken.Select((f, i) => Takes(f, i))]);
                    long truth = taken.SelectMany(f => f.Records).Distinct().LongCount();
                    // Record n is of subscriber n mod 7, and calls party n mod 11.
                    long subscribers = taken.SelectMany(f => f.Records).Select(r => r % 7).Distinct().LongCount();
                    long others = taken.SelectMany(f => f.Records).Select(r => r % 11).Distinct().LongCount();
                    Holds(report.Rows, truth);
                    Holds(report.Subscribers, subscribers);
                    Holds(report.OtherParties, others);
                },
                iter: 1000
            );

    // Records are their times: a file of a world is any of them.
    private static Gen<(int[] Records, bool IsThere, int Hidden)> FileOfWorld { get; } =
        Gen.Select(
            Gen.Int[0, 80].SelectMany(from => Gen.Int[1, 30].Select(count => (from, count))),
            Gen.Bool,
            Gen.Int[0, 3],
            (range, isThere, hidden) =>
                (Enumerable.Range(range.from, range.count).ToArray(), isThere, Math.Min(hidden, range.count - 1))
        );

    private static RecordTaking Takes((int[] Records, bool IsThere, int Hidden) file, int number)
    {
        string name = $"{number}.dat";
        int[] read = file.Records[file.Hidden..];
        return Takes(
            name,
            // A record has at least sixteen bytes.
            file.Records.Length * 20,
            file.IsThere
                ?
                [
                    Content(
                        name,
                        read.Length,
                        read.Select(r => r % 7).Distinct().Count(),
                        read.Select(r => r % 11).Distinct().Count(),
                        read[0] + 1,
                        read[^1] + 1
                    ) with
                    {
                        MostRecords = file.Records.Length,
                        MostSubscribers = read.Select(r => r % 7).Distinct().Count() + file.Hidden,
                        MostOtherParties = file.Hidden > 0 ? null : read.Select(r => r % 11).Distinct().Count(),
                    },
                ]
                : []
        );
    }

    private static void Holds(CountBounds bounds, long truth) =>
        Assert.True(
            (bounds.Proven ?? 0) <= truth && (bounds.UpperBound ?? long.MaxValue) >= truth,
            $"{bounds.Proven} <= {truth} <= {bounds.UpperBound}"
        );

    [Fact]
    public void People_of_two_files_are_counted_once()
    {
        FileContent one = Named(Content("a.dat", 10, 4, 7, from: 1, to: 3));
        FileContent other = Named(Content("b.dat", 20, 5, 7, from: 4, to: 9));
        United united = new([Count(PartyIdentity.Imsi, 6, 0), Count(PartyIdentity.Number, 5, 9)]);

        RecordExposureReport report = Reckon(united, Takes("a.dat", 900, one), Takes("b.dat", 900, other));

        Assert.Equal((6L, 6L), Ends(report.Subscribers));
        Assert.Equal((9L, 9L), Ends(report.OtherParties));
        Assert.Contains("each person once", report.Subscribers.Method, StringComparison.Ordinal);
        Assert.Equal(["a.dat", "b.dat"], united.Asked);
    }

    [Fact]
    public void Records_that_could_not_be_read_may_be_of_others_than_those_who_are_united()
    {
        FileContent one = Named(Content("a.dat", 10, 4, 7, from: 1, to: 3), open: 2) with { MostSubscribers = 6 };
        FileContent other = Named(Content("b.dat", 20, 5, 7, from: 4, to: 9));

        RecordExposureReport report = Reckon(
            new United([Count(PartyIdentity.Imsi, 6, 0)]),
            Takes("a.dat", 900, one),
            Takes("b.dat", 900, other),
            Takes("c.dat", 32)
        );

        Assert.Equal((6L, 10L), Ends(report.Subscribers));
        Assert.Null(report.OtherParties.UpperBound);
    }

    [Fact]
    public void A_file_that_names_people_otherwise_widens_what_is_united()
    {
        FileContent one = Named(Content("a.dat", 10, 4, 7, from: 1, to: 3));
        FileContent other = Content("b.dat", 20, 5, 7, from: 4, to: 9) with
        {
            Parties = new FilePartyFacts { Several = [PartyIdentity.Number], OpenOthers = 0 },
        };
        PartyCount[] counts = [Count(PartyIdentity.Imsi, 4, 0), Count(PartyIdentity.Number, 5, 9)];

        Assert.Equal(
            (5L, 9L),
            Ends(Reckon(new United(counts), Takes("a.dat", 9, one), Takes("b.dat", 9, other)).Subscribers)
        );
    }

    [Fact]
    public void Files_whose_people_nobody_can_unite_keep_the_largest_and_the_sum()
    {
        FileContent one = Named(Content("a.dat", 10, 4, 7, from: 1, to: 3));
        FileContent other = Named(Content("b.dat", 20, 5, 7, from: 4, to: 9));

        Assert.Equal(
            (5L, 9L),
            Ends(Reckon(new United(null), Takes("a.dat", 9, one), Takes("b.dat", 9, other)).Subscribers)
        );
    }

    private static FileContent Named(FileContent content, long open = 0) =>
        content with
        {
            Parties = new FilePartyFacts
            {
                Whole = PartyIdentity.Imsi,
                Open = open,
                OpenOthers = open > 0 ? null : 0,
            },
        };

    private static PartyCount Count(PartyIdentity identity, long served, long other) =>
        new(identity, served, other, served + other);

    private sealed class United(IReadOnlyList<PartyCount>? counts) : IFileParties
    {
        public IReadOnlyCollection<string> Asked { get; private set; } = [];

        public IReadOnlyList<PartyCount>? Of(IReadOnlyCollection<string> paths)
        {
            Asked = paths;
            return counts;
        }
    }

    private static (long? Proven, long? UpperBound) Ends(CountBounds bounds) => (bounds.Proven, bounds.UpperBound);

    private static RecordExposureReport Reckon(params RecordTaking[] takings) => Reckon(null, takings);

    private static RecordExposureReport Reckon(IFileParties? parties, params RecordTaking[] takings) =>
        RecordExposureReckoning.Of(
            new Dictionary<string, FindingTakings>(StringComparer.Ordinal)
            {
                ["one"] = new([.. takings.Select((t, i) => t with { Access = i + 1 })], IsCut: false),
            },
            ["one"],
            parties: parties
        )!;

    private static RecordTaking Takes(string name, long? bytes, params FileContent[] contents) =>
        new()
        {
            Access = 0,
            Store = "warehouse",
            Account = "thief",
            Time = EventTime.Unknown,
            RowsAre = TakenRows.File,
            File = new TakenFile
            {
                Name = name,
                Bytes = bytes,
                Contents = contents,
            },
            Path = "sftp.log",
            Position = new EvidencePosition(PositionKind.Line, 1, 0, 1),
        };

    private static FileContent Content(string path, long records, long subscribers, long others, long from, long to) =>
        new()
        {
            Path = path,
            Records = records,
            MostRecords = records,
            Subscribers = subscribers,
            MostSubscribers = subscribers,
            OtherParties = others,
            MostOtherParties = others,
            First = Start + from,
            Last = Start + to,
            AreAllTimed = true,
        };
}
