using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Findings;

public sealed class FindingFactoryTests
{
    private const string Line = "User:kim  logged command:username ops5 privilege 15 secret 9 $9$abcDEF";
    private static readonly EventTime Time = new(
        new DateTime(2026, 3, 1, 2, 3, 4, DateTimeKind.Utc).Ticks,
        TimeTrust.Stated
    );
    private readonly FieldNames _names = new();

    [Fact]
    public void The_summary_takes_its_values_from_the_event_and_shows_no_secret()
    {
        Finding finding = Make("a.log", "{user.name} entered \"{aaa.command}\" on {host.name} from {source.ip}.");

        Assert.Equal(
            "kim entered \"username ops5 privilege 15 secret 9 [secret]\" on edge1 from an unknown value.",
            finding.Summary
        );
    }

    [Fact]
    public void The_excerpt_shows_the_record_without_its_secret_and_the_position_still_names_the_bytes()
    {
        EvidenceRef evidence = Assert.Single(Make("a.log", "x").Evidence);

        Assert.Equal("User:kim  logged command:username ops5 privilege 15 secret 9 [secret]", evidence.Excerpt);
        Assert.Equal(new EvidencePosition(PositionKind.Line, 7, 100, Line.Length), evidence.Position);
        Assert.Equal("a.log", evidence.Path);
    }

    [Fact]
    public void Device_and_account_become_entities() =>
        Assert.Equal(
            [new Entity(EntityKind.Device, "edge1"), new Entity(EntityKind.Account, "kim")],
            Make("a.log", "x").Entities
        );

    [Fact]
    public void Entities_show_no_subscriber() =>
        Assert.Contains(
            new Entity(EntityKind.Account, "sip:[subscriber]@192.0.2.1"),
            Make("a.log", "x", user: "sip:+15550100123@192.0.2.1").Entities
        );

    [Fact]
    public void The_id_does_not_depend_on_the_file_nor_on_white_space_at_the_ends_of_the_record()
    {
        Assert.Equal(Make("a.log", "x").Id, Make("rotated/a.log.1", "x").Id);
        Assert.Equal(Make("a.log", "x").Id, Make("a.log", "x", Line + "\r").Id);
        Assert.Matches("^[a-z2-7]{26}$", Make("a.log", "x").Id);
    }

    [Fact]
    public void Another_record_gives_another_id() =>
        Assert.NotEqual(Make("a.log", "x").Id, Make("a.log", "x", Line + " again").Id);

    [Fact]
    public void A_long_record_is_cut_in_the_excerpt()
    {
        string excerpt = Make("a.log", "x", new string('a', 10_000)).Evidence[0].Excerpt;

        Assert.EndsWith(" ...", excerpt, StringComparison.Ordinal);
        Assert.True(excerpt.Length <= FindingFactory.ExcerptLimit + 4);
    }

    [Theory]
    [InlineData(
        "2026-03-14T15:09:26Z;4712025550;+4792000007;242010123456789;192.0.2.185;60",
        "2026-03-14T15:09:26Z;[subscriber];[subscriber];[subscriber];192.0.2.185;60"
    )]
    [InlineData(
        "14/03/2026 15:09,91000003,\"+47 91 00 00 03\",(202) 555-0101,sip:+12025550101@192.0.2.1",
        "14/03/2026 15:09,[subscriber],\"[subscriber]\",[subscriber],sip:[subscriber]@192.0.2.1"
    )]
    [InlineData("20260314150926\t2025550101\t4711", "20260314150926\t[subscriber]\t4711")]
    [InlineData("2026-03-14 15:09:26|20251231|2001:db8::1", "2026-03-14 15:09:26|[subscriber]|2001:db8::1")]
    public void A_row_of_a_table_of_subscribers_shows_none_of_them(string row, string shown)
    {
        Assert.Equal(shown, Excerpt(SubscriberTable.Dataset));
        Assert.NotEqual(shown, Excerpt("csv"));

        string Excerpt(string dataset) =>
            Factory()
                .EvidenceOf(
                    new EvidenceItem("a.csv", "00ff", 1, "csv"),
                    new EvidencePosition(PositionKind.Line, 7, 100, row.Length),
                    dataset,
                    Encoding.UTF8.GetBytes(row)
                )
                .Excerpt;
    }

    [Fact]
    public void Nor_do_its_entities_and_its_summary()
    {
        Finding finding = Make("a.csv", "{user.name} called", user: "+12025550101", dataset: SubscriberTable.Dataset);

        Assert.Equal("[subscriber] called", finding.Summary);
        Assert.Contains(new Entity(EntityKind.Account, "[subscriber]"), finding.Entities);
        Assert.Equal("+12025550101 called", Make("a.log", "{user.name} called", user: "+12025550101").Summary);
    }

    private Finding Make(string path, string summary, string line = Line, string user = "kim", string? dataset = null)
    {
        byte[] block = Encoding.UTF8.GetBytes(line);
        EventBatch batch = new();
        batch.Reset(new EvidenceItem(path, "00ff", block.Length, "syslog"), block);
        batch.Begin(new EvidencePosition(PositionKind.Line, 7, 100, block.Length), 0, block.Length);
        batch.SetTime(Time);
        if (dataset is not null)
        {
            batch.SetLogSource(new LogSource(null, null, null, dataset));
        }

        batch.AddDerived(Fields.HostName, "edge1"u8);
        batch.AddDerived(Fields.UserName, Encoding.UTF8.GetBytes(user));
        batch.AddDerived(Fields.AaaCommand, "username ops5 privilege 15 secret 9 $9$abcDEF"u8);
        FindingTemplate template = new()
        {
            Rule = new RuleReference("r", "Rule", RuleKind.Sigma, "1"),
            Level = Level.High,
            Confidence = 70,
            Harm = Harm.Foothold,
            Summary = summary,
        };
        return Factory().FromEvent(template, batch.At(0));
    }

    private FindingFactory Factory()
    {
        using StreamReader patterns = File.OpenText(
            Path.Combine(Repository.Root, "content", "redaction", "secrets.yml")
        );
        return new FindingFactory(RedactionFile.Read(patterns, "secrets.yml"), _names);
    }
}
