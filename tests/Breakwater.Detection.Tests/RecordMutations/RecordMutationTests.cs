using Breakwater.Model.Findings;
using static Breakwater.Detection.Tests.RecordMutations.QuietCarrier;

namespace Breakwater.Detection.Tests.RecordMutations;

/// <summary>One thing that is put into a quiet month is one finding of its check and nothing else; what looks alike and is work is none.</summary>
public sealed class RecordMutationTests
{
    /// <summary>The rule that tells of every COPY of call records, at a low level (content/sigma/records/call_records_copied_out.yml).</summary>
    private const string CopiedOut = "90b8-676f2fdd7838";
    private const string Switched = "SET pgaudit.log = 'none'";
    private const string Graph =
        "SELECT c2.b_number FROM cdr.calls c1 JOIN cdr.calls c2 ON c1.b_number = c2.a_number WHERE c1.a_number = '12025550101'";

    private static readonly Dictionary<string, Mutation> Mutations = new(StringComparer.Ordinal)
    {
        ["CDR-01 many more rows than ever"] = new("cdr-01", c => c.Rows(900_000), c => c.Rows(8_000)),
        ["CDR-02 an export"] = new(
            "cdr-02",
            c => c.Say("report", "COPY cdr.calls TO STDOUT", 70_000, 9),
            c => c.Say("billing", "COPY cdr.calls TO STDOUT", 70_000, 9),
            CopiedOut
        ),
        ["CDR-03 a listed person without a ticket"] = new(
            "cdr-03",
            c => c.LookUp(At(40, 11, 40), Listed),
            c => c.LookUp(At(40, 11, 40), Listed, "CASE-9")
        ),
        ["CDR-04 several listed people among few"] = new(
            "cdr-04",
            c => c.People(null, 2, 3, 4),
            c => c.People("CASE-9", 2, 3, 4)
        ),
        ["CDR-05 a canary"] = new(
            "cdr-05",
            c => c.LookUp(At(40, 11, 40), Canary, "CASE-9"),
            c => c.LookUp(At(40, 11, 40), "12025559001", "CASE-9")
        ),
        ["CDR-06 a new client and a new program"] = new(
            "cdr-06",
            c => c.Say("svc_night", "SELECT * FROM cdr.calls WHERE region = 4", 6000, 3, Stranger, "psql"),
            c => c.Say("svc_night", Since(At(39, 0)), 3100, 3, Stranger, "etl")
        ),
        ["a question that a program never asked"] = new(
            "new_question",
            c => c.Say("svc_night", "SELECT * FROM cdr.calls WHERE region = 4", 6000, 3, "192.0.2.12", "etl"),
            c => c.Say("svc_night", Since(At(39, 0)), 3100, 3, "192.0.2.12", "etl")
        ),
        ["CDR-07 six nights"] = new("cdr-07", c => c.Nights(6), c => c.Nights(4)),
        ["CDR-08 a list"] = new("cdr-08", c => c.List(300), c => c.List(150)),
        ["CDR-09 a search and a first read"] = new("cdr-09", c => c.Search(true), c => c.Search(false)),
        ["CDR-10 the audit switched off"] = new(
            "3f2a4a95409a",
            c => c.Say("dba", Switched, null, 11),
            c => c.Say("dba", "SET work_mem = '64MB'", null, 11)
        ),
        ["CDR-11 one more taker of files"] = new(
            "additional_consumer",
            c => c.Fetch("ops7", 3),
            c => c.Fetch("ops7", 2)
        ),
        ["CDR-11 one more subscription"] = new(
            "additional_consumer",
            c => c.Subscribe("CREATE SUBSCRIPTION s CONNECTION 'host=db1 dbname=cdr' PUBLICATION p", "dr9"),
            c => c.Subscribe("CREATE SUBSCRIPTION s CONNECTION 'host=hr1 dbname=hr' PUBLICATION p", "dr9")
        ),
        ["CDR-12 twice what is made"] = new("excess_consumer", c => c.Again(2), c => c.Again(0)),
        ["CDR-13 packed at the source"] = new(
            "packed_at_source",
            c =>
                c.Run(At(40, 2), "tar czf /var/tmp/x.tgz /data/cdr/20260911", "med1")
                    .Send(At(40, 3), Mediation, "203.0.113.77", 40_000_000),
            c =>
                c.Run(At(40, 2), "tar czf /var/tmp/x.tgz /etc/mediation", "med1")
                    .Send(At(40, 3), Mediation, "203.0.113.77", 40_000_000)
        ),
        ["CDR-14 a contact graph"] = new(
            "cdr-14",
            c => c.Say("report", Graph, 90, 9),
            c =>
                c.Say(
                    "report",
                    Graph.Replace("c1.b_number = c2.a_number", "c1.id = c2.id", StringComparison.Ordinal),
                    90,
                    9
                )
        ),
        ["CDR-15 where somebody was"] = new("cdr-15", c => c.Path(20), c => c.Path(2)),
        ["CDR-16 wide rights"] = new(
            "c802cb375605",
            c => c.Say("dba", "GRANT pg_read_all_data TO ops7", null, 11),
            c => c.Say("dba", "GRANT SELECT ON cdr.rates TO ops7", null, 11)
        ),
        ["CDR-17 no order"] = new("cdr-17", c => c.Pull(3, ""), c => c.Pull(2, "")),
        ["CDR-17 a recipient that had none"] = new(
            "new_recipient",
            c => c.Deliver("desk@fusion.example"),
            c => c.Deliver("somebody@agency-3.example")
        ),
        ["CDR-18 another place"] = new("cdr-18", c => c.Copy(40, "scratch.calls"), c => c.Copy(40, "test.calls_again")),
        ["T83b a few people again and again"] = new("t83b", c => c.Repeat(7), c => c.Repeat(70)),
        ["T83c everybody in an area"] = new("t83c", c => c.Area(null), c => c.Area("LEA-17")),
        ["a first read at night"] = new(
            "first_read",
            c => c.Say("dba", "SELECT * FROM cdr.calls WHERE region = 4", 6000, 2, "192.0.2.30", "sqlplus"),
            c => c.Say("dba", "SELECT * FROM cdr.calls WHERE region = 4", 6000, 12, "192.0.2.30", "sqlplus")
        ),
        ["T83e taken, packed and carried out"] = new(
            "staged_records",
            c => c.Carry("tar czf /tmp/x.tgz /tmp/x"),
            c => c.Carry("tar xzf /tmp/x.tgz"),
            "cdr-02",
            CopiedOut
        ),
    };

    public static TheoryData<string> Names => [.. Mutations.Keys];

    [Fact]
    public void A_month_of_work_is_quiet() =>
        Assert.Empty(new QuietCarrier().Judge().Select(f => f.Rule.Id + f.Summary));

    [Theory]
    [MemberData(nameof(Names))]
    public void One_thing_is_one_finding_of_its_check(string name)
    {
        Mutation mutation = Mutations[name];
        QuietCarrier carrier = new();
        mutation.Bad(carrier);

        IReadOnlyList<Finding> findings = carrier.Judge();

        Assert.Single(findings, mutation.IsOwn);
        Assert.Empty(
            findings.Where(f => !mutation.IsOwn(f) && !mutation.IsBeside(f)).Select(f => f.Rule.Id + f.Summary)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_looks_alike_and_is_work_is_none(string name)
    {
        Mutation mutation = Mutations[name];
        QuietCarrier carrier = new();
        mutation.Benign(carrier);

        Assert.Empty(carrier.Judge().Where(f => !mutation.IsBeside(f)).Select(f => f.Rule.Id + f.Summary));
    }

    /// <summary>What is put into the month.</summary>
    /// <param name="Rule">The end of the rule's id.</param>
    /// <param name="Bad">The thing.</param>
    /// <param name="Benign">What looks alike.</param>
    /// <param name="Beside">Ends of the ids of rules that find a part of it too, whether it is work or not.</param>
    private sealed record Mutation(
        string Rule,
        Action<QuietCarrier> Bad,
        Action<QuietCarrier> Benign,
        params IReadOnlyList<string> Beside
    )
    {
        public bool IsOwn(Finding finding) => finding.Rule.Id.EndsWith(Rule, StringComparison.Ordinal);

        public bool IsBeside(Finding finding) =>
            Beside.Any(rule => finding.Rule.Id.EndsWith(rule, StringComparison.Ordinal));
    }
}
