using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Detection.CaseJoins;
using Breakwater.Detection.InterceptAudit;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.Tests.InterceptAudit;
using Breakwater.Detection.Tests.RecordAccess;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.CaseJoins;

public sealed class CaseJoinTests
{
    private const string Client = "192.0.2.66";
    private static readonly DateTime Start = new(2026, 9, 1, 9, 0, 0, DateTimeKind.Utc);

    private readonly List<InterceptRecord> _intercepts = [];
    private readonly StoreLog _store = new();
    private readonly List<TestEvent> _asked = [];

    [Fact]
    public void The_same_people_in_look_ups_and_views_of_related_identities_are_found_and_sealed()
    {
        Desks().LookUps("ghost", 5).Views("li.night", 5);

        (CaseJoinDetector detector, IReadOnlyList<Finding> open) = Run();

        Finding finding = Assert.Single(detector.SealedFindings);
        Assert.Equal("case_join:targeted_people", finding.Rule.Id);
        Assert.Equal("TLP:RED", finding.Disclosure);
        Assert.Equal(["S10"], finding.Behaviours);
        Assert.StartsWith("5 people were looked up in warehouse as ghost", finding.Summary, StringComparison.Ordinal);
        Assert.Contains("as li.night", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("chance would show", StringComparison.Ordinal));
        Assert.DoesNotContain(open, f => f.Rule.Id == finding.Rule.Id);
    }

    [Fact]
    public void No_number_stands_in_what_is_found()
    {
        Desks().LookUps("ghost", 5).Views("li.night", 5);

        string shown = DetectorRun.Show(Assert.Single(Run().Detector.SealedFindings));

        for (int i = 0; i < 5; i++)
        {
            Assert.DoesNotContain(Number(i)[1..], shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_a_case_key_nothing_is_joined()
    {
        Desks().LookUps("ghost", 5).Views("li.night", 5);

        CaseJoinDetector detector = Run(hasCase: false).Detector;

        Assert.Empty(detector.SealedFindings);
        Assert.Empty(detector.NotAssessable);
    }

    [Fact]
    public void Identities_that_have_nothing_in_common_are_not_joined()
    {
        Desks().LookUps("ghost", 5).Views("li.night", 5, client: "192.0.2.88");

        Assert.Empty(Run().Detector.SealedFindings);
    }

    [Fact]
    public void Accounts_of_one_person_belong_together_wherever_they_come_from()
    {
        Desks().LookUps("ghost", 5).Views("li.night", 5, client: "192.0.2.88");

        Assert.Single(
            Run(
                new CarrierInventory { People = [new Person { Accounts = ["ghost", "li.night"] }] }
            ).Detector.SealedFindings
        );
    }

    [Fact]
    public void A_host_that_everybody_comes_from_relates_nobody()
    {
        Desks(Client).LookUps("ghost", 5).Views("li.night", 5);

        Assert.Empty(Run().Detector.SealedFindings);
    }

    [Fact]
    public void Two_people_are_too_few()
    {
        Desks().LookUps("ghost", 2).Views("li.night", 2);

        Assert.Empty(Run().Detector.SealedFindings);
    }

    [Fact]
    public void Look_ups_that_name_tickets_are_work_on_orders()
    {
        Desks().LookUps("ghost", 5, ticket: "SUB-17").Views("li.night", 5);

        Assert.Empty(Run().Detector.SealedFindings);
    }

    [Fact]
    public void A_desk_that_looks_up_everybody_meets_targets_by_chance()
    {
        Desks();
        // Some thousand look-ups among the same people whom all desks look up.
        for (int i = 0; i < 2000; i++)
        {
            Look("care9", i % 400, Start.AddMinutes(i), Client);
        }

        for (int i = 0; i < 6; i++)
        {
            _intercepts.Add(Task(i));
            _intercepts.Add(Access("care9", Client, i, InterceptAction.SearchTarget));
        }

        Assert.Empty(Run().Detector.SealedFindings);
    }

    [Fact]
    public void A_whole_list_that_was_read_is_a_view_of_every_target()
    {
        Desks(people: 4000).LookUps("ghost", 5);
        for (int i = 0; i < 20; i++)
        {
            _intercepts.Add(Task(i));
        }

        _intercepts.Add(Access("li.night", Client, null, InterceptAction.List));

        Finding finding = Assert.Single(Run().Detector.SealedFindings);
        Assert.Contains(finding.ConfidenceReasons, r => r.StartsWith("Whole lists", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_of_a_tenth_of_all_who_are_looked_up_holds_five_of_them_by_chance()
    {
        Desks().LookUps("ghost", 5);
        for (int i = 0; i < 40; i++)
        {
            _intercepts.Add(Task(i));
        }

        _intercepts.Add(Access("li.night", Client, null, InterceptAction.List));

        Assert.Empty(Run().Detector.SealedFindings);
    }

    [Fact]
    public void Staff_of_lawful_intercept_lowers_the_level_and_is_told()
    {
        Desks().LookUps("ghost", 5).Views("li.night", 5);
        CarrierInventory inventory = new()
        {
            Intercept = new Intercept { Staff = [new InterceptStaff { Accounts = ["li.night"] }] },
        };

        Assert.Equal(Level.High, Assert.Single(Run(inventory).Detector.SealedFindings).Level);
    }

    [Fact]
    public void What_is_not_assessable_says_the_same_whether_something_was_found_or_not()
    {
        Desks().LookUps("ghost", 5).Views("li.night", 5);
        IReadOnlyList<string> found = Run().Detector.NotAssessable;
        CaseJoinTests other = new();
        other.Desks().LookUps("ghost", 5).Views("li.night", 5, client: "192.0.2.88");

        Assert.Equal(found, other.Run().Detector.NotAssessable);
    }

    [Fact]
    public void Targets_without_a_token_of_the_case_are_a_gap()
    {
        Desks().LookUps("ghost", 5);

        Assert.Contains(
            "no target of an intercept was read with a token of this case",
            Run().Detector.NotAssessable[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_same_people_in_look_ups_of_a_register_are_found_and_no_call_records_are_said_to_be_taken()
    {
        Desks().Views("li.night", 5);
        for (int i = 0; i < 15; i++)
        {
            Ask("ghost", i % 5, Start.AddDays(i).AddHours(15), Client);
        }

        (CaseJoinDetector detector, IReadOnlyList<Finding> open) = Run();

        Finding finding = Assert.Single(detector.SealedFindings);
        Assert.StartsWith("5 people were looked up in hlr1 as ghost", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(finding.ConfidenceReasons, r => r.StartsWith("Registers", StringComparison.Ordinal));
        Assert.DoesNotContain(detector.NotAssessable, n => n.Contains("registers", StringComparison.Ordinal));
        Assert.DoesNotContain(open, f => f.Harm == Harm.CallRecords);
    }

    [Fact]
    public void People_in_a_register_whom_nobody_views_are_none()
    {
        Desks().Views("li.night", 5);
        for (int i = 0; i < 15; i++)
        {
            Ask("ghost", 100 + (i % 5), Start.AddDays(i).AddHours(15), Client);
        }

        Assert.Empty(Run().Detector.SealedFindings);
    }

    [Fact]
    public void Look_ups_of_a_register_for_tickets_are_work_on_orders()
    {
        Desks().Views("li.night", 5);
        for (int i = 0; i < 15; i++)
        {
            Ask("ghost", i % 5, Start.AddDays(i).AddHours(15), Client, "SUB-17");
        }

        Assert.Empty(Run().Detector.SealedFindings);
    }

    [Fact]
    public void Where_no_register_was_read_it_is_said()
    {
        Desks().LookUps("ghost", 5).Views("li.night", 5);

        Assert.Contains(Run().Detector.NotAssessable, n => n.Contains("subscriber_lookups", StringComparison.Ordinal));
    }

    private CaseJoinTests Desks(string client = "", int people = 400)
    {
        for (int i = 0; i < 3000; i++)
        {
            int desk = i % 12;
            Look($"care{desk}", i % people, Start.AddMinutes(i), client.Length > 0 ? client : $"192.0.2.{100 + desk}");
        }

        return this;
    }

    private CaseJoinTests LookUps(string account, int people, string? ticket = null)
    {
        for (int i = 0; i < people * 3; i++)
        {
            Look(account, i % people, Start.AddDays(i).AddHours(15), Client, ticket);
        }

        return this;
    }

    private CaseJoinTests Views(string account, int people, string client = Client)
    {
        for (int i = 0; i < people; i++)
        {
            _intercepts.Add(Task(i));
            _intercepts.Add(Access(account, client, i, InterceptAction.Read));
        }

        return this;
    }

    private void Look(string account, int person, DateTime time, string client, string? ticket = null) =>
        _store.Add(
            time,
            account,
            $"SELECT * FROM cdr.calls WHERE a_number = '{Number(person)}'",
            20,
            client,
            "psql",
            ticket
        );

    private void Ask(string account, int person, DateTime time, string client, string? ticket = null)
    {
        string stamp = time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        TestEvent one = new TestEvent(stamp, $"{stamp},{account},{client},[subscriber],{_asked.Count}")
        {
            Dataset = "telecom.subscriber_lookup",
            Path = "hlr.csv",
        }
            .With(Fields.EventAction, "subscriber_lookup")
            .With(Fields.UserName, account)
            .With(Fields.SourceIp, client)
            .With(DetectorRun.Names.Slot("db.namespace"), "hlr1")
            .With(DetectorRun.Names.Slot("cdr.subject.e164"), Number(person));
        _asked.Add(ticket is null ? one : one.With(DetectorRun.Names.Slot("cdr.ticket"), ticket));
    }

    private static InterceptTask Task(int person) =>
        new()
        {
            Position = new EvidencePosition(PositionKind.Record, person + 1, person * 100, 10),
            Time = new DateTimeOffset(Start, TimeSpan.Zero),
            System = "admf",
            Source = InterceptSource.Admf,
            Task = Tokens.Run.Named(TokenKind.Task, $"task {person}"),
            Targets = [Tokens.Run.Target(TargetKind.E164, Number(person))],
        };

    private static InterceptAccess Access(string account, string client, int? person, InterceptAction action) =>
        new()
        {
            Position = new EvidencePosition(PositionKind.Record, 1000 + (person ?? 0), 90_000, 10),
            Time = new DateTimeOffset(Start.AddDays(9), TimeSpan.Zero),
            System = "admf",
            Account = account,
            Client = client,
            Action = action,
            ActedOn = InterceptObject.Task,
            Task = person is { } one ? Tokens.Run.Named(TokenKind.Task, $"task {one}") : null,
            Succeeded = true,
        };

    private static string Number(int person) => (12025550000L + person).ToString(CultureInfo.InvariantCulture);

    private (CaseJoinDetector Detector, IReadOnlyList<Finding> Open) Run(
        CarrierInventory? given = null,
        bool hasCase = true
    )
    {
        CarrierInventory inventory = (given ?? new CarrierInventory()) with
        {
            CallRecords = StoreLog.Inventory.CallRecords,
        };
        using StringReader yaml = new(
            File.ReadAllText(Path.Combine(Repository.Root, "content/call_records/targeted_people.yml"))
        );
        CaseJoinContent content = CaseJoinContent.Read(yaml, "targeted_people.yml", out IReadOnlyList<string> errors);
        Assert.Empty(errors);
        CaseJoinDetector detector = new(DetectorRun.Factory, inventory, content, hasCase);
        using RecordAccessDetector accesses = StoreLog.Detector(inventory, ofCase: hasCase ? Tokens.OfCase : null);
        InterceptDetector intercepts = new(DetectorRun.Factory, inventory, InterceptEvidence.Content, new HeldSpills());
        detector.Follow(accesses, intercepts);

        Sink sink = new();
        EventBatch batch = new();
        batch.Reset(new EvidenceItem("sealed/li", "00", 100_000, "li"), ReadOnlyMemory<byte>.Empty);
        foreach (InterceptRecord record in _intercepts)
        {
            batch.Add(record);
        }

        foreach (IDetector one in (IDetector[])[detector, intercepts])
        {
            IDetectionWorker worker = one.CreateWorker();
            worker.Observe(batch, sink);
            worker.Complete();
        }

        List<Finding> open = [.. DetectorRun.Of(accesses, [.. _store.Events, .. _asked])];
        intercepts.Conclude(sink);
        detector.Conclude(sink);
        return (detector, [.. open, .. sink.Findings]);
    }

    private static class Tokens
    {
        public static readonly KeyedTokens OfCase = new(SHA256.HashData("a case"u8));

        public static readonly ISealedTokens Run = new Joined();

        private sealed class Joined : ISealedTokens
        {
            private static readonly KeyedTokens Own = new(SHA256.HashData(Encoding.ASCII.GetBytes("a run")));

            public string KeyId => Own.KeyId;

            public ISealedTokens? Case => OfCase;

            public SealedToken Of(TokenKind kind, SealedText canonical) => Own.Of(kind, canonical);
        }
    }

    private sealed class Sink : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }
}
