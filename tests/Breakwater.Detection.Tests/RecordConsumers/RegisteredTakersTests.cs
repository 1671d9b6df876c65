using System.Net;
using Breakwater.Detection.Findings;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordConsumers;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.RecordConsumers;

/// <summary>What explains a rule's finding on a link between databases.</summary>
public sealed class RegisteredTakersTests
{
    private const string Link =
        "CREATE SERVER risk FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '192.0.2.40', dbname 'risk')";

    private static readonly RecordConsumer Risk = new()
    {
        Name = "risk scores",
        Names = ["risk"],
        Addresses = [IPAddress.Parse("192.0.2.40")],
        Store = "warehouse",
        Interface = "sql",
        Ticket = "CHG-12",
        ValidTo = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void A_link_that_is_registered_is_explained_by_its_registration()
    {
        Disposition? by = Explain(Link);

        Assert.Equal(DispositionState.ExplainedBy, by?.State);
        Assert.Equal("registered consumer risk scores (CHG-12)", by?.By);
    }

    [Theory]
    [InlineData("CREATE SERVER risk FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '203.0.113.9', dbname 'risk')")]
    [InlineData("CREATE SERVER risk FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '192.0.2.40'); GRANT x TO y")]
    [InlineData("CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '192.0.2.41', dbname 'risk')")]
    [InlineData("DROP SERVER risk")]
    [InlineData("GRANT pg_read_all_data TO risk")]
    [InlineData("CREATE EXTENSION dblink")]
    public void Whatever_else_is_done_or_said_is_not_explained(string sql) => Assert.Null(Explain(sql));

    [Fact]
    public void A_registration_that_ended_explains_nothing() => Assert.Null(Explain(Link, "2026-10-02 02:00:00"));

    [Fact]
    public void Without_a_register_nothing_is_explained() =>
        Assert.Null(Explain(Link, inventory: ConsumerEvidence.With()));

    [Fact]
    public void A_finding_above_medium_is_not_explained() => Assert.Null(Explain(Link, level: Level.High));

    [Fact]
    public void A_finding_on_something_else_is_not_explained() => Assert.Null(Explain(Link, behaviour: "T83a"));

    private static Disposition? Explain(
        string sql,
        string time = "2026-09-01 02:00:00",
        CarrierInventory? inventory = null,
        Level level = Level.Low,
        string behaviour = "T83f"
    )
    {
        FindingTemplate template = new()
        {
            Rule = new RuleReference("sigma:test", "Test", RuleKind.Sigma, "1"),
            Level = level,
            Confidence = 40,
            Harm = Harm.CallRecords,
            Behaviours = [behaviour],
            Summary = "A link.",
        };
        EventBatch batch = DetectorRun.Batch(
            "db.log",
            [
                (
                    new TestEvent(time, sql) { Dataset = "postgresql.log" }
                        .With(Fields.HostName, "db1")
                        .With(Fields.UserName, "dba")
                        .With(DetectorRun.Names.Slot("db.query.text"), sql),
                    1
                ),
            ]
        );
        return Takers(inventory ?? ConsumerEvidence.With(Risk)).Explain(template, batch.At(0));
    }

    private static RegisteredTakers Takers(CarrierInventory inventory)
    {
        using StringReader ways = new(Content("consumers.yml"));
        using StringReader names = new(Content("names.yml"));
        return new RegisteredTakers(
            inventory,
            RecordNames.Read(names, "names.yml", out _),
            ConsumerContent.Read(ways, "consumers.yml", out _),
            DetectorRun.Names
        );
    }

    private static string Content(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "content/call_records", name));
}
