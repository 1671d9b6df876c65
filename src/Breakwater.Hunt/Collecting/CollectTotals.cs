using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Evidence;

namespace Breakwater.Hunt.Collecting;

/// <summary>What was received by all runs of a collector into one history.</summary>
internal sealed partial record CollectTotals
{
    private const int MatchMilliseconds = 1000;

    /// <summary>Until when was listened. The status says it itself: the date of a file is another after a copy.</summary>
    public required DateTimeOffset Until { get; init; }

    public required long Runs { get; init; }

    public required long Datagrams { get; init; }

    public required long LostRecords { get; init; }

    public required long LostDatagrams { get; init; }

    /// <summary>Null where it is not known of one of the runs.</summary>
    public required long? Dropped { get; init; }

    public required long Bytes { get; init; }

    public required long Records { get; init; }

    public required long Rejected { get; init; }

    public required IReadOnlyList<FaultCount> Faults { get; init; }

    public required IReadOnlyList<string> Assumptions { get; init; }

    /// <summary>What one run has received so far.</summary>
    public static CollectTotals Of(CollectStatus status, long bytes, FaultTally faults) =>
        new()
        {
            Until = status.Time,
            Runs = 1,
            Datagrams = status.Datagrams,
            LostRecords = status.LostRecords,
            LostDatagrams = status.LostDatagrams,
            Dropped = status.Dropped,
            Bytes = bytes,
            Records = status.Flows,
            Rejected = faults.Rejected,
            Faults = faults.Faults,
            Assumptions = faults.Assumptions,
        };

    /// <summary>Reads what earlier runs wrote.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static CollectTotals Read(JsonElement item)
    {
        Match words = Written().Match(item.GetProperty("reason").GetString() ?? "");
        if (!words.Success)
        {
            throw new FormatException("it does not say until when was listened");
        }

        return new CollectTotals
        {
            Until = DateTimeOffset.Parse(words.Groups["until"].ValueSpan, CultureInfo.InvariantCulture),
            Runs = words.Groups["runs"].Success ? Number(words, "runs") : 1,
            Datagrams = Number(words, "datagrams"),
            LostRecords = Number(words, "records"),
            LostDatagrams = Number(words, "lost"),
            Dropped = words.Groups["dropped"].Success ? Number(words, "dropped") : null,
            Bytes = item.GetProperty("bytes").GetInt64(),
            Records = item.GetProperty("records").GetInt64(),
            Rejected = item.GetProperty("rejected").GetInt64(),
            Faults = [.. item.GetProperty("faults").EnumerateArray().Select(Fault)],
            Assumptions = item.TryGetProperty("assumptions", out JsonElement assumptions)
                ? [.. assumptions.EnumerateArray().Select(a => a.GetString() ?? "")]
                : [],
        };
    }

    /// <summary>These and those of earlier runs.</summary>
    public CollectTotals After(CollectTotals? former) =>
        former is null
            ? this
            : this with
            {
                Runs = Runs + former.Runs,
                Datagrams = Datagrams + former.Datagrams,
                LostRecords = LostRecords + former.LostRecords,
                LostDatagrams = LostDatagrams + former.LostDatagrams,
                Dropped = Dropped + former.Dropped,
                Bytes = Bytes + former.Bytes,
                Records = Records + former.Records,
                Rejected = Rejected + former.Rejected,
                Faults =
                [
                    .. former
                        .Faults.Concat(Faults)
                        .GroupBy(f => f.Reason)
                        .OrderBy(g => g.Key)
                        .Select(g => g.First() with { Count = g.Sum(f => f.Count) }),
                ],
                Assumptions = [.. former.Assumptions.Union(Assumptions).Order(StringComparer.Ordinal)],
            };

    /// <summary>The item of the ledger.</summary>
    public CoverageItem ToItem(EvidenceItem item) =>
        new()
        {
            Path = item.Path,
            Format = item.Format,
            Status = CoverageStatus.Read,
            Reason = string.Create(
                CultureInfo.InvariantCulture,
                $"live until {Until.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z; {Datagrams} datagrams, {LostRecords} records and {LostDatagrams} datagrams lost on the way, {Dropped?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number"} dropped here; in {Runs} runs"
            ),
            Bytes = Bytes,
            BytesRead = Bytes,
            Records = Records,
            Rejected = Rejected,
            Faults = Faults,
            Assumptions = Assumptions,
        };

    private static long Number(Match words, string group) =>
        long.Parse(words.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static FaultCount Fault(JsonElement fault)
    {
        if (!Words.TryParse(fault.GetProperty("reason").GetString() ?? "", out FaultReason reason))
        {
            throw new FormatException("a fault has no reason that is known");
        }

        JsonElement at = fault.GetProperty("first_at");
        long offset = at.GetProperty("offset").GetInt64();
        foreach (PositionKind kind in Enum.GetValues<PositionKind>())
        {
            if (at.TryGetProperty(Words.Of(kind), out JsonElement number))
            {
                return new FaultCount(
                    reason,
                    fault.GetProperty("count").GetInt64(),
                    new EvidencePosition(kind, number.GetInt64(), offset, 0)
                );
            }
        }

        throw new FormatException("a fault has no place");
    }

    [GeneratedRegex(
        @"^live until (?<until>[0-9T:.Z-]+); (?<datagrams>[0-9]{1,18}) datagrams, (?<records>[0-9]{1,18}) records and (?<lost>[0-9]{1,18}) datagrams lost on the way, (?:(?<dropped>[0-9]{1,18})|an unknown number) dropped here(?:; in (?<runs>[0-9]{1,18}) runs)?$",
        RegexOptions.ExplicitCapture,
        MatchMilliseconds
    )]
    private static partial Regex Written();
}
