using System.Text.Json;
using System.Text.RegularExpressions;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Model.Documents;
using Breakwater.Model.Duties;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using Breakwater.Model.Verdicts;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests.Duties;

public sealed partial class DutyDraftTests
{
    private const string Stated = """
        schema: breakwater.carrier_facts/1
        zone: America/New_York
        facts:
          us_telecom_carrier: yes
          carrier_name: Example Telephone
          carrier_address: 1 Example Street
          aware_at: 2026-08-06T10:00
        """;

    [Fact]
    public void Every_sentence_rests_on_a_fact_and_what_the_evidence_shows_on_findings()
    {
        Story story = new Story().Found(1, "r1", "account=reader", Level.Critical, 90, Harm.CallRecords);
        DutyReport report = new DutyStory { Carrier = Stated, Findings = story.Findings }.Report();

        Assert.NotEmpty(report.Drafts);
        Assert.All(
            report.Drafts.SelectMany(d => d.Fields).SelectMany(f => f.Sentences),
            s =>
            {
                Assert.NotEmpty(s.Facts);
                Assert.DoesNotContain('{', s.Text);
            }
        );
        DraftSentence sentence = Field(report, "fcc-report", "description").Sentences[0];
        Assert.Contains("call_records_taken", sentence.Facts);
        Assert.Equal([story.Findings[0].Id], sentence.Findings);
    }

    [Fact]
    public void What_is_not_known_is_left_open_and_listed()
    {
        DutyReport report = new DutyStory { Carrier = Stated }.Report();

        DraftField carrier = Field(report, "fcc-report", "carrier");
        Assert.Equal("Example Telephone, 1 Example Street.", Assert.Single(carrier.Sentences).Text);
        Assert.Equal(["contact_name", "contact_phone", "contact_mail"], carrier.Open.Select(o => o.Fact));
        Assert.Equal("financial_loss", Assert.Single(Field(report, "fcc-report", "financial_loss").Open).Fact);
        Assert.Empty(Field(report, "fcc-report", "financial_loss").Sentences);
    }

    [Theory]
    [InlineData(3L, 7L, "fewer than 10")]
    [InlineData(3L, 500L, "at most 500, of whom fewer than 10 are proven")]
    [InlineData(3L, null, "not bounded; fewer than 10 are proven")]
    [InlineData(0L, 8L, "fewer than 10")]
    [InlineData(12L, 12L, "12")]
    [InlineData(12L, 40L, "at least 12 and at most 40")]
    public void Small_numbers_of_people_are_hidden_in_what_leaves(long? least, long? most, string told)
    {
        DutyReport report = new DutyStory { Carrier = Stated, Customers = (least, most) }.Report();

        Assert.Contains(
            Field(report, "fcc-report", "customers").Sentences,
            s => s.Text == $"Customers whose records were read: {told}."
        );
    }

    [Fact]
    public void No_draft_tells_a_number_of_people_from_one_to_nine()
    {
        for (int least = 0; least < 10; least++)
        {
            for (int most = Math.Max(1, least); most < 13; most++)
            {
                DutyReport report = new DutyStory { Carrier = Stated, Customers = (least, most) }.Report();
                Assert.All(
                    report
                        .Drafts.SelectMany(d => d.Fields)
                        .SelectMany(f => f.Sentences)
                        .Where(s => s.Facts.Contains(CaseFactNames.CustomersAffected)),
                    s =>
                        Assert.DoesNotMatch(
                            SmallNumber(),
                            s.Text.Replace("fewer than 10", "", StringComparison.Ordinal)
                        )
                );
            }
        }
    }

    [Fact]
    public void Nothing_of_lawful_intercept_goes_into_what_others_are_told()
    {
        Story story = new Story().Found(
            1,
            "r1",
            "device=mediation",
            Level.Critical,
            95,
            Harm.InterceptData,
            techniques: "T1005"
        );
        Finding strict = story.Findings[0] with { Disclosure = "TLP:AMBER+STRICT" };
        DutyReport report = new DutyStory { Carrier = Stated, Findings = [strict] }.Report();

        Assert.DoesNotContain(
            report.Drafts.SelectMany(d => d.Fields).SelectMany(f => f.Sentences),
            s =>
                s.Text.Contains("T1005", StringComparison.Ordinal)
                || s.Text.Contains(strict.Rule.Title, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_letter_to_an_agency_holds_nothing_of_another_and_is_the_same_without_it()
    {
        AgencyFacts first = Agency(1, "element-1", tasks: 3);
        AgencyFacts second = Agency(2, "element-2", tasks: 40);
        DutyDraft alone = Letter([first], first);
        DutyDraft beside = Letter([second, first], first);

        Assert.Equal(Text(alone), Text(beside));
        Assert.Contains("element-1", Text(beside), StringComparison.Ordinal);
        Assert.DoesNotContain("element-2", Text(beside), StringComparison.Ordinal);
        Assert.DoesNotContain(second.Agency.ToString(), Text(beside), StringComparison.Ordinal);
        Assert.Contains("fewer than 10", Text(beside), StringComparison.Ordinal);
        Assert.True(beside.IsSealed);
        Assert.All(beside.Fields.SelectMany(f => f.Sentences), s => Assert.Empty(s.Findings));
    }

    [Fact]
    public void A_list_that_was_read_says_at_most_and_never_at_least_how_many_interceptions_are_concerned()
    {
        AgencyFacts one = Agency(1, "element-1", tasks: 106);
        AgencyFacts read = one with { Facts = [one.Facts[0] with { IsAtMost = true }] };

        string text = Text(Letter([read], read));

        Assert.Contains("interceptions concerned: at most 106", text, StringComparison.Ordinal);
        Assert.DoesNotContain("at least", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_findings_changes_nothing()
    {
        Story story = new();
        for (int i = 0; i < 40; i++)
        {
            story.Found(
                i % 7,
                $"r{i % 11}",
                $"device=edge-{i}",
                (Level)(2 + (i % 3)),
                60 + i,
                Harm.Foothold,
                techniques: $"T{1000 + (i % 17)}"
            );
        }

        string Of(IEnumerable<Finding> findings) =>
            Json(new DutyStory { Carrier = Stated, Findings = [.. findings] }.Report());

        Assert.Equal(Of(story.Findings), Of(story.Findings.Reverse()));
        Assert.Equal(Of(story.Findings), Of(story.Findings.OrderBy(f => f.Id, StringComparer.Ordinal)));
    }

    [Fact]
    public void A_letter_to_an_agency_is_in_no_document_beside_it()
    {
        AgencyFacts agency = Agency(1, "element-1", tasks: 30);
        DutyReport report = new DutyStory { Carrier = Stated, Agencies = [agency] }.Report();

        string json = Json(report);

        Assert.DoesNotContain("element-1", json, StringComparison.Ordinal);
        PublishedSchema.Accepts("duties", System.Text.Encoding.UTF8.GetBytes(json));
    }

    [Fact]
    public void What_is_written_is_as_its_schema_says()
    {
        PublishedSchema.Accepts(
            "duties",
            System.Text.Encoding.UTF8.GetBytes(Json(new DutyStory { Carrier = Stated }.Report()))
        );
        PublishedSchema.Accepts(
            "duties",
            System.Text.Encoding.UTF8.GetBytes(
                Json(
                    new DutyStory
                    {
                        AsOf = null,
                        Overall = null,
                        CallRecords = HarmState.NoEvidenceSeen,
                    }.Report()
                )
            )
        );
    }

    [Fact]
    public void The_same_case_gives_the_same_bytes() =>
        Assert.Equal(
            Json(new DutyStory { Carrier = Stated }.Report()),
            Json(new DutyStory { Carrier = Stated }.Report())
        );

    private static DraftField Field(DutyReport report, string draft, string field) =>
        report.Drafts.Single(d => d.Id == draft).Fields.Single(f => f.Name == field);

    private static DutyDraft Letter(IReadOnlyList<AgencyFacts> agencies, AgencyFacts of) =>
        new DutyStory { Carrier = Stated, Agencies = agencies }
            .Report()
            .Drafts.Single(d => d.Id == $"agency-letter-{of.Agency}");

    private static string Text(DutyDraft draft) =>
        string.Join(
            '\n',
            draft.Fields.SelectMany(f => f.Sentences.Select(s => s.Text).Concat(f.Open.Select(o => o.Ask)))
        );

    private static AgencyFacts Agency(byte seed, string element, int tasks)
    {
        byte[] bytes = new byte[16];
        bytes[15] = seed;
        SealedToken token = SealedToken.Of(bytes);
        DateTimeOffset at = new(2026, 7, 1, seed, 0, 0, TimeSpan.Zero);
        return new AgencyFacts(
            token,
            [
                new InterceptFact(
                    token,
                    "LI-21",
                    "The list of targets was read",
                    Level.Critical,
                    [element],
                    at,
                    at,
                    tasks
                ),
            ]
        );
    }

    private static string Json(DutyReport report)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, DocumentWriting.Indented))
        {
            DutiesDocument.Write(writer, report);
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    [GeneratedRegex(@"(?<![\d,-])[1-9](?![\d,-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SmallNumber();
}
