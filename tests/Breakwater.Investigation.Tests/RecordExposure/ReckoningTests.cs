using System.Text;
using System.Text.Json;
using Breakwater.Investigation.RecordExposure;
using Breakwater.Model.Documents;
using Breakwater.Model.RecordExposure;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests.RecordExposure;

public sealed class ReckoningTests
{
    [Fact]
    public void Rows_of_accesses_that_cannot_share_one_are_added() =>
        Rows(new Theft().Takes(100, Theft.Region(1)).Takes(50, Theft.Region(2)), 150, 150);

    [Fact]
    public void Days_that_follow_each_other_share_no_row() =>
        Rows(new Theft().Takes(100, Theft.Days(1, 3)).Takes(50, Theft.Days(3, 5)), 150, 150);

    [Fact]
    public void Of_days_that_overlap_the_larger_is_proven_and_the_sum_is_the_bound() =>
        Rows(new Theft().Takes(100, Theft.Days(1, 4)).Takes(50, Theft.Days(3, 5)), 100, 150);

    [Fact]
    public void The_same_days_read_twice_count_once() =>
        Rows(new Theft().Takes(100, Theft.Days(1, 4)).Takes(100, Theft.Days(1, 4)), 100, 100);

    [Fact]
    public void Days_within_others_that_were_taken_whole_count_once() =>
        Rows(new Theft().Takes(100, Theft.Days(1, 9)).Takes(20, Theft.Days(3, 5), Theft.Region(2)), 100, 100);

    [Fact]
    public void An_access_that_the_audit_does_not_count_leaves_no_bound() =>
        Rows(new Theft().Takes(100, Theft.Region(1)).Takes(null, Theft.Region(2)), 100, null);

    [Fact]
    public void What_gave_nothing_took_nothing() => Rows(new Theft().Takes(0, Theft.Region(1)), 0, 0);

    [Fact]
    public void A_join_proves_one_record() => Rows(new Theft().Takes(100, TakenRows.Joined, Theft.Region(1)), 1, 100);

    [Fact]
    public void Groups_are_of_a_record_each_and_of_any_number() =>
        Rows(new Theft().Takes(100, TakenRows.Groups, Theft.Region(1)), 100, null);

    [Fact]
    public void A_list_that_was_cut_leaves_no_bound() =>
        Assert.Null(new Theft().Takes(100, Theft.Region(1)).Reckon(isCut: true).Rows.UpperBound);

    [Fact]
    public void Of_more_lists_than_can_be_held_against_each_other_fewer_rows_are_proven_and_it_is_told()
    {
        const int Lists = 600;
        Theft theft = new();
        for (int i = 0; i < Lists; i++)
        {
            theft.Takes(10, Theft.Regions(Enumerable.Range(100 * i, 90)));
        }

        RecordExposureReport report = theft.Reckon();

        Assert.InRange(report.Rows.Proven!.Value, 10, 10 * Lists);
        Assert.Equal(10 * Lists, report.Rows.UpperBound);
        Assert.Contains(report.Stores[0].Assumptions, a => a.Contains("too many accesses", StringComparison.Ordinal));
        Assert.DoesNotContain(
            new Theft().Takes(10, Theft.Regions(1, 2)).Takes(10, Theft.Regions(3)).Reckon().Stores[0].Assumptions,
            a => a.Contains("too many accesses", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_access_in_two_findings_counts_once()
    {
        FindingTakings takings = new Theft().Takes(100, Theft.Region(1)).Takings()["one"];
        Dictionary<string, FindingTakings> both = new(StringComparer.Ordinal) { ["one"] = takings, ["two"] = takings };

        RecordExposureReport report = RecordExposureReckoning.Of(both, ["one", "two"])!;

        Assert.Equal(100, report.Rows.UpperBound);
        Assert.Equal(["one", "two"], report.Stores[0].Findings);
        Assert.Null(RecordExposureReckoning.Of(both, ["three"]));
    }

    [Fact]
    public void Subscribers_named_alone_are_proven_where_rows_came_out()
    {
        RecordExposureReport report = new Theft()
            .Takes(5, Theft.Subscriber(1))
            .Takes(3, Theft.Subscriber(1))
            .Takes(2, Theft.Subscriber(2))
            .Takes(0, Theft.Subscriber(3))
            .Reckon();

        Assert.Equal((2, 2), (report.Subscribers.Proven, report.Subscribers.UpperBound));
        Assert.Null(new Theft().Takes(null, Theft.Subscriber(1)).Reckon().Subscribers.Proven);
    }

    [Fact]
    public void A_number_and_an_imsi_may_be_one_person_or_two()
    {
        RecordExposureReport report = new Theft()
            .Takes(5, Theft.Subscriber(1))
            .Takes(5, Theft.Subscriber(2, "imsi"))
            .Reckon();

        Assert.Equal((1, 2), (report.Subscribers.Proven, report.Subscribers.UpperBound));
    }

    [Fact]
    public void Whoever_is_held_against_the_other_partys_column_is_no_subscriber()
    {
        RecordExposureReport report = new Theft().Takes(5, Theft.Subscriber(1, "b_number")).Reckon();

        Assert.Equal((1, 5), (report.Subscribers.Proven, report.Subscribers.UpperBound));
        Assert.Equal((1, 1), (report.OtherParties.Proven, report.OtherParties.UpperBound));
    }

    [Fact]
    public void A_report_is_written_after_its_schema_and_read_again()
    {
        RecordExposureReport report = new Theft().Takes(5, Theft.Subscriber(1)).Takes(null, Theft.Days(1, 4)).Reckon();
        byte[] json = Json(report);

        PublishedSchema.Accepts("record-exposure", json);
        Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(Json(RecordExposureDocument.Read(json))));
    }

    [Fact]
    public void A_document_of_another_schema_is_refused() =>
        Assert.Throws<JsonException>(() => RecordExposureDocument.Read("""{"schema":"breakwater.exposure/1"}"""u8));

    [Fact]
    public void Tables_of_one_name_in_two_schemas_may_be_one_and_may_be_two()
    {
        RecordExposureReport report = new Theft()
            .Takes(100, TakenRows.Records, ["march.calls"])
            .Takes(50, TakenRows.Records, ["april.calls"])
            .Reckon();

        Assert.Equal((100, 150), (report.Rows.Proven, report.Rows.UpperBound));
        Assert.Equal(["april.calls", "march.calls"], report.Queries.Select(q => q.Table).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_period_that_may_not_have_been_over_in_the_stores_zone_is_read_anew_each_time()
    {
        // The accesses are on day 30; a period that ended that midnight is over in some zones alone.
        Rows(new Theft().Takes(100, Theft.Days(25, 30)).Takes(160, Theft.Days(25, 30)), 160, 160);
        Rows(new Theft().Takes(100, Theft.Days(25, 30)).Takes(null, Theft.Days(25, 30)), 100, null);
        Rows(new Theft().Takes(100, Theft.Days(25, 29)).Takes(null, Theft.Days(25, 29)), 100, 100);
    }

    [Fact]
    public void A_device_is_no_subscriber()
    {
        RecordExposureReport report = new Theft().Takes(5, Theft.Subscriber(1, "imei")).Reckon();

        Assert.Equal((1, 5), (report.Subscribers.Proven, report.Subscribers.UpperBound));
    }

    [Fact]
    public void A_query_holds_no_identity()
    {
        CountQuery query = new Theft().Takes(5, Theft.Region(1), Theft.Subscriber(7)).Reckon().Queries.Single();

        Assert.Contains("region = 1 AND a_number = :value_1", query.Text, StringComparison.Ordinal);
        Assert.Contains("home_operator", query.Breakdowns.Select(b => b.Dimension));
    }

    [Fact]
    public void A_name_that_would_need_quotes_stands_in_no_query()
    {
        RecordCondition odd = Theft.Region(1) with { Column = "region\"; DROP TABLE x; --" };
        CountQuery query = new Theft().Takes(5, odd).Reckon().Queries.Single();

        Assert.True(query.IsOfStatement);
        Assert.DoesNotContain("DROP", query.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_beginning_is_asked_for_without_an_operator_that_means_something_else_elsewhere()
    {
        RecordCondition prefix = new()
        {
            Column = "cell",
            Kind = PredicateKind.Prefix,
            Values = [new ConditionValue { Text = "31" }],
            ValueCount = 1,
        };

        Assert.Contains(
            "cell LIKE '31%'",
            new Theft().Takes(5, prefix).Reckon().Queries.Single().Text,
            StringComparison.Ordinal
        );
    }

    internal static byte[] Json(RecordExposureReport report)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, DocumentWriting.Indented))
        {
            RecordExposureDocument.Write(writer, report);
        }

        return bytes.ToArray();
    }

    private static void Rows(Theft theft, long? proven, long? most)
    {
        CountBounds rows = theft.Reckon().Rows;
        Assert.Equal((proven, most), (rows.Proven, rows.UpperBound));
    }
}
