using System.Globalization;
using Breakwater.Model.Documents;
using Breakwater.Scenarios;
using Breakwater.Scenarios.Scoring;

namespace Breakwater.Mutation.Bench;

/// <summary>Adds up scores by kind, as tables in Markdown.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int[]> _stages = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int[]> _harms = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int[]> _bounds = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int[]> _devices = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _alarms = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _faults = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _scenarios;
    private int _perfect;

    /// <summary>True where something was not as it should be.</summary>
    public bool HasFaults => _faults.Count > 0;

    /// <summary>Adds one score.</summary>
    public void Add(ScenarioScore score)
    {
        lock (_lock)
        {
            int before = _faults.Count;
            _scenarios++;
            foreach (ScoreRow row in score.Rows)
            {
                Count(_stages, $"{row.Stage} {row.Behaviour}", (int)row.Result, 4);
                Fault(score, row.Result == ScoreResult.Missed, $"{row.Stage} {row.Behaviour} missed");
            }

            foreach (FalseAlarm alarm in score.FalseAlarms)
            {
                string kind = $"{alarm.Rule} ({alarm.Cause})";
                _alarms[kind] = _alarms.GetValueOrDefault(kind) + 1;
                Fault(score, isFault: true, $"false alarm {kind}: {alarm.Path}:{alarm.Number}");
            }

            AddAnswers(score);
            _perfect += _faults.Count == before ? 1 : 0;
        }
    }

    private void AddAnswers(ScenarioScore score)
    {
        foreach (HarmScore harm in score.Harms)
        {
            string answered = harm.Answered is { } state ? Words.Of(state) : "not assessable";
            Count(_harms, $"{harm.Harm} is {Words.Of(harm.Expected)}", harm.IsRight ? 0 : 1, 2);
            Fault(score, !harm.IsRight, $"{harm.Harm} is {Words.Of(harm.Expected)}, told {answered}");
        }

        foreach (BoundScore bound in score.Bounds)
        {
            bool isWrong = bound.ProvesTooMuch || bound.BoundsTooLow;
            Count(
                _bounds,
                bound.Key,
                isWrong ? 2
                    : bound.IsExact ? 0
                    : 1,
                3
            );
            Fault(
                score,
                isWrong,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{bound.Key} is {bound.Least} to {bound.Most}, proven {bound.Proven}, at most {bound.UpperBound}"
                )
            );
        }

        foreach (DeviceScore devices in score.Devices)
        {
            Count(_devices, devices.List, 0, 4, devices.Agreed.Count);
            string[] elsewhere = [.. devices.Missing.Where(d => IsNamed(score, d))];
            Count(_devices, devices.List, 1, 4, elsewhere.Length);
            Count(_devices, devices.List, 2, 4, devices.Missing.Count - elsewhere.Length);
            string[] innocent = [.. devices.Surplus.Where(d => !d.Contains('(', StringComparison.Ordinal))];
            Count(_devices, devices.List, 3, 4, innocent.Length);
            Fault(
                score,
                devices.Missing.Count > 0,
                $"{devices.List}, told less or more: {string.Join(", ", elsewhere)}; not at all: {string.Join(", ", devices.Missing.Except(elsewhere))}"
            );
            Fault(
                score,
                innocent.Length > 0,
                $"{devices.List}, though nothing happened: {string.Join(", ", innocent)}"
            );
        }
    }

    // A device of one list that stands in another one of the answer.
    private static bool IsNamed(ScenarioScore score, string device) =>
        score.Devices.Any(d => d.Surplus.Any(s => s.StartsWith(device + " (", StringComparison.Ordinal)));

    private void Fault(ScenarioScore score, bool isFault, string what)
    {
        if (isFault)
        {
            _faults.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{score.Seed:000000} {ScenarioVariants.NameOf(score.Variant)}: {what}"
                )
            );
        }
    }

    private static void Count(SortedDictionary<string, int[]> table, string key, int column, int columns, int by = 1)
    {
        if (!table.TryGetValue(key, out int[]? counts))
        {
            table[key] = counts = new int[columns];
        }

        counts[column] += by;
    }

    /// <summary>Writes all tables and lists every fault.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_scenarios} stories, {_perfect} without any fault; rows found {Sum(0)}, missed {Sum(1)}, waiting {Sum(2)}, not visible {Sum(3)}; false alarms {_alarms.Values.Sum()}"
            )
        );
        Table(output, "Rows", ["stage and row", "found", "missed", "waiting", "not visible"], _stages);
        Table(output, "Harms", ["harm and truth", "right", "wrong"], _harms);
        Table(output, "Counts", ["count", "exact", "less proven than true", "wrong"], _bounds);
        Table(
            output,
            "Devices",
            ["list", "agree", "in another list", "not named", "named though nothing happened"],
            _devices
        );
        output.WriteLine();
        output.WriteLine("### False alarms");
        output.WriteLine();
        output.WriteLine(_alarms.Count == 0 ? "None." : "| rule and cause | findings |\n|---|---|");
        foreach ((string kind, int count) in _alarms)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind} | {count} |"));
        }

        output.WriteLine();
        output.WriteLine("### Every fault");
        output.WriteLine();
        output.WriteLine(_faults.Count == 0 ? "None." : string.Join('\n', _faults.Select(f => "- " + f)));
    }

    private int Sum(int column) => _stages.Values.Sum(c => c[column]);

    private static void Table(TextWriter output, string title, string[] columns, SortedDictionary<string, int[]> rows)
    {
        output.WriteLine();
        output.WriteLine($"### {title}");
        output.WriteLine();
        output.WriteLine($"| {string.Join(" | ", columns)} |");
        output.WriteLine($"|{string.Concat(columns.Select(_ => "---|"))}");
        foreach ((string key, int[] counts) in rows)
        {
            output.WriteLine(
                $"| {key} | {string.Join(" | ", counts.Select(c => c.ToString(CultureInfo.InvariantCulture)))} |"
            );
        }
    }
}
