using System.Text;
using System.Text.Json;
using Breakwater.Investigation.RecordExposure;
using Breakwater.Model.Documents;
using Breakwater.Model.RecordExposure;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests.RecordExposure;

public sealed class AnswerTests
{
    private static readonly RecordExposureReport Overlapping = new Theft()
        .Takes(100, Theft.Days(1, 4))
        .Takes(50, Theft.Days(3, 5))
        .Reckon();

    private static readonly DateTimeOffset Later = DateTimeOffset.UnixEpoch.AddYears(60);

    [Fact]
    public void A_count_that_agrees_with_each_access_makes_the_bounds_exact()
    {
        RecordExposureReport answered = Answered(
            Overlapping,
            Count(Overlapping, 130, (100, 50)),
            out IReadOnlyList<string> faults
        );

        Assert.Empty(faults);
        Assert.Equal((130, 130), (answered.Rows.Proven, answered.Rows.UpperBound));
        Assert.Equal((40, 40), (answered.Subscribers.Proven, answered.Subscribers.UpperBound));
    }

    [Fact]
    public void A_database_that_no_longer_gives_what_it_gave_bounds_and_proves_nothing_more()
    {
        RecordExposureReport answered = Answered(Overlapping, Count(Overlapping, 130, (99, 50)), out _);

        Assert.Equal((100, 130), (answered.Rows.Proven, answered.Rows.UpperBound));
        Assert.Equal((1, 40), (answered.Subscribers.Proven, answered.Subscribers.UpperBound));
    }

    [Fact]
    public void Fewer_rows_than_were_given_out_are_a_fault_and_no_bound()
    {
        RecordExposureReport answered = Answered(
            Overlapping,
            Count(Overlapping, 90, (60, 50)),
            out IReadOnlyList<string> faults
        );

        Assert.Contains("proves 100", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Equal((100, 150), (answered.Rows.Proven, answered.Rows.UpperBound));
    }

    [Fact]
    public void A_copy_that_lacks_records_bounds_nothing()
    {
        RecordExposureReport open = new Theft().Takes(null, Theft.Days(1, 4)).Reckon();
        ExposureAnswer answer = new()
        {
            CountedBy = "alice",
            CheckedBy = "bob",
            SnapshotAt = Later,
            IsComplete = false,
            Counts = [new QueryCount { Query = open.Queries[0].Id, Rows = 70 }],
        };

        Assert.Null(AnsweredExposure.Of(open, answer, out _).Rows.UpperBound);
        Assert.Equal(70, AnsweredExposure.Of(open, answer with { IsComplete = true }, out _).Rows.UpperBound);
    }

    [Fact]
    public void A_copy_that_was_made_before_the_last_access_is_a_fault_and_bounds_nothing()
    {
        RecordExposureReport report = new Theft().Takes(null, Theft.Days(1, 4)).Reckon();
        ExposureAnswer answer = new()
        {
            CountedBy = "alice",
            CheckedBy = "bob",
            SnapshotAt = report.Stores[0].Last!.Value.AddSeconds(-1),
            IsComplete = true,
            Counts = [new QueryCount { Query = report.Queries[0].Id, Rows = 70 }],
        };

        RecordExposureReport answered = AnsweredExposure.Of(report, answer, out IReadOnlyList<string> faults);

        Assert.Contains("before its last access", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Null(answered.Rows.UpperBound);
    }

    [Fact]
    public void More_people_than_rows_are_a_fault_and_no_bound()
    {
        RecordExposureReport report = new Theft().Takes(null, Theft.Days(1, 4)).Reckon();

        RecordExposureReport answered = Answered(
            report,
            new QueryCount
            {
                Query = report.Queries[0].Id,
                Rows = 70,
                Subscribers = 71,
            },
            out IReadOnlyList<string> faults
        );

        Assert.Contains("71 people in 70 rows", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Null(answered.Rows.UpperBound);
    }

    [Theory]
    [InlineData("home_operator", "001010", 4, null)]
    [InlineData("day", "2026-09-01", 4, null)]
    [InlineData("day", "20260901", 4, null)]
    [InlineData("contract", "own brand", 40, null)]
    [InlineData("surname", "smith", 4, "contract, day, home_operator alone")]
    [InlineData("home_operator", "12025550123", 4, "may be named after a subscriber")]
    [InlineData("contract", "+1 (202) 555-0123", 4, "may be named after a subscriber")]
    [InlineData("day", "20261301", 4, "may be named after a subscriber")]
    [InlineData("contract", "", 4, "has no name")]
    [InlineData("contract", "OTHER", 4, "have one name")]
    [InlineData("contract", "own", 41, "more subscribers than the whole, which has 40")]
    public void A_breakdown_that_cannot_be_or_may_name_somebody_is_not_shown(
        string dimension,
        string key,
        long subscribers,
        string? fault
    )
    {
        RecordExposureReport answered = Answered(
            Overlapping,
            Count(Overlapping, 130, (100, 50)) with
            {
                Breakdowns =
                [
                    new CountedBreakdown(dimension, [new CountedCell(key, subscribers), new CountedCell("other", 36)]),
                ],
            },
            out IReadOnlyList<string> faults
        );

        Assert.Equal(fault is null ? 1 : 0, answered.Stores[0].Breakdowns.Count);
        Assert.Equal(fault is null ? 0 : 1, faults.Count);
        Assert.All(faults, f => Assert.Contains(fault!, f, StringComparison.Ordinal));
        Assert.All(faults, f => Assert.DoesNotContain("555", f, StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_to_another_query_is_not_used()
    {
        QueryCount foreign = new() { Query = "aaaaaaaaaaaaaaaa", Rows = 1 };

        RecordExposureReport answered = Answered(Overlapping, foreign, out IReadOnlyList<string> faults);

        Assert.Contains("no query of this report", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Equal(Overlapping.Rows, answered.Rows);
    }

    [Fact]
    public void A_row_of_two_tables_holds_two_records()
    {
        RecordExposureReport joined = new Theft().Takes(null, TakenRows.Joined, ["cdr.calls", "cdr.calls"]).Reckon();

        RecordExposureReport answered = Answered(
            joined,
            new QueryCount { Query = joined.Queries[0].Id, Rows = 70 },
            out _
        );

        Assert.Equal(140, answered.Rows.UpperBound);
    }

    [Fact]
    public void What_groups_stand_for_is_bounded_by_no_count_of_groups()
    {
        RecordExposureReport groups = new Theft()
            .Takes(null, TakenRows.Groups)
            .Takes(5, TakenRows.Records, Theft.Region(1))
            .Reckon();

        RecordExposureReport answered = Answered(
            groups,
            new QueryCount { Query = groups.Queries[0].Id, Rows = 5 },
            out _
        );

        Assert.Single(groups.Queries);
        Assert.Null(answered.Rows.UpperBound);
    }

    [Fact]
    public void An_answer_is_read_after_its_schema()
    {
        const string Good = """
            {
              "schema": "breakwater.exposure_answer/1",
              "counted_by": "alice",
              "checked_by": "bob",
              "snapshot_at": "2026-10-01T00:00:00Z",
              "is_complete": true,
              "counts": [
                { "query": "abcdefghijklmnop", "rows": 130, "subscribers": 40, "checks": [{ "name": "access_1", "rows": 100 }],
                  "breakdowns": [{ "dimension": "contract", "cells": [{ "key": "own", "subscribers": 40 }] }] }
              ]
            }
            """;

        PublishedSchema.Accepts("exposure-answer", Encoding.UTF8.GetBytes(Good));
        Assert.Equal(130, RecordExposureDocument.ReadAnswer(Encoding.UTF8.GetBytes(Good)).Counts[0].Rows);
        Refused(Good.Replace("bob", " Alice", StringComparison.Ordinal), "two people");
        Refused(Good.Replace("bob", "a. LICE", StringComparison.Ordinal), "two people");
        Refused(Good.Replace("\"rows\": 130", "\"rwos\": 130", StringComparison.Ordinal), "rwos");
        Refused(Good.Replace("\"rows\": 130", "\"rows\": -1", StringComparison.Ordinal), "no count");
        Refused(Good.Replace("\"rows\": 130", "\"rows\": 9223372036854775807", StringComparison.Ordinal), "no count");
        Refused(Good.Replace("\"counts\": [", "\"counts\": [null, ", StringComparison.Ordinal), "null");
        Refused(Good.Replace("exposure_answer/1", "exposure_answer/2", StringComparison.Ordinal), "schema");
    }

    private static void Refused(string json, string why) =>
        Assert.Contains(
            why,
            Assert.Throws<JsonException>(() => RecordExposureDocument.ReadAnswer(Encoding.UTF8.GetBytes(json))).Message,
            StringComparison.Ordinal
        );

    private static QueryCount Count(RecordExposureReport report, long rows, (long First, long Second) accesses) =>
        new()
        {
            Query = report.Queries[0].Id,
            Rows = rows,
            Subscribers = 40,
            OtherParties = 60,
            Checks = [new AccessCount("access_1", accesses.First), new AccessCount("access_2", accesses.Second)],
        };

    private static RecordExposureReport Answered(
        RecordExposureReport report,
        QueryCount count,
        out IReadOnlyList<string> faults
    ) =>
        AnsweredExposure.Of(
            report,
            new ExposureAnswer
            {
                CountedBy = "alice",
                CheckedBy = "bob",
                SnapshotAt = Later,
                IsComplete = true,
                Counts = [count],
            },
            out faults
        );
}
