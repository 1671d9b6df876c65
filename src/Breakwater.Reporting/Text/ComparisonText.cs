using Breakwater.Model.Comparisons;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Reporting.Text;

/// <summary>What differs between two answers, as text: the verdict first, then the worst findings with why they are there.</summary>
public static class ComparisonText
{
    private const int MostReasons = 5;
    private const int MostGaps = 10;
    private const int MostDevices = 30;

    /// <summary>Writes the comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="most">Findings that are listed.</param>
    public static StyledText Write(AnswerComparison comparison, int width, int most)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        TextPage page = new(Math.Max(AnswerText.NarrowestWidth, width));
        HarmState? old = comparison.Old.Overall;
        HarmState? later = comparison.New.Overall;
        page.Line(
            new TextSpan(
                old == later
                    ? $"STILL {Wording.Of(later).ToUpperInvariant()}"
                    : $"{Wording.Of(old).ToUpperInvariant()} BEFORE, {Wording.Of(later).ToUpperInvariant()} NOW",
                TextStyle.Strong
            ),
            new TextSpan("  " + Headline(comparison))
        );
        page.Blank();
        page.Labelled("Before", Of(comparison.Old));
        page.Labelled("Now", Of(comparison.New));
        page.Blank();
        WriteHarms(page, comparison);
        ComparedStories.Write(page, comparison);
        WriteDevices(page, comparison);
        WriteFindings(page, comparison, most);
        WriteInputs(page, comparison);
        WriteGaps(page, "Gaps closed", comparison.GapsClosed);
        WriteGaps(page, "Gaps opened", comparison.GapsOpened);
        foreach (string note in comparison.Notes)
        {
            page.Labelled("Note", note);
        }

        return page.Text;
    }

    private static string Headline(AnswerComparison comparison)
    {
        bool same =
            comparison.Findings.Count == 0
            && comparison.Devices.Count == 0
            && comparison.Alignment is null
            && comparison.Incidents.Count == 0
            && comparison.Credentials.Count == 0
            && comparison.GapsClosed.Count == 0
            && comparison.GapsOpened.Count == 0
            && comparison.Harms.All(h => !h.IsAny);
        if (same)
        {
            return comparison.Inputs.Count == 0
                ? "Same inputs, same answer."
                : "The inputs differ; the answer does not.";
        }

        List<string> states =
        [
            .. comparison
                .Harms.Where(h => h.OldState != h.NewState)
                .Select(h => $"{NameOf(h.Harm)}: {Wording.Of(h.OldState)} before, {Wording.Of(h.NewState)} now."),
        ];
        return states.Count > 0
            ? string.Join(' ', states)
            : "No harm has another state; counts, reasons, incidents or findings differ.";
    }

    private static string Of(ComparedAnswer answer) =>
        $"{Wording.Of(answer.Overall)}; as of {Wording.Time(answer.AsOf)} UTC; breakwater {answer.ToolVersion}";

    private static void WriteHarms(TextPage page, AnswerComparison comparison)
    {
        foreach (HarmChange harm in comparison.Harms)
        {
            string name = NameOf(harm.Harm);
            if (!harm.IsAny)
            {
                page.Labelled(name, $"{Wording.Of(harm.NewState)}, as before");
                continue;
            }

            List<string> parts =
            [
                harm.OldState == harm.NewState
                    ? $"{Wording.Of(harm.NewState)}, as before"
                    : $"{Wording.Of(harm.OldState)} before, {Wording.Of(harm.NewState)} now",
            ];
            if (harm.OldAssessable != harm.NewAssessable)
            {
                parts.Add($"{Wording.Of(harm.OldAssessable)} before, {Wording.Of(harm.NewAssessable)} now");
            }

            parts.AddRange(harm.Counts.Select(Of));
            page.Labelled(name, string.Join("; ", parts));
            foreach (string reason in harm.NewReasons.Take(MostReasons))
            {
                page.Bullet("new reason: " + reason);
            }

            foreach (string reason in harm.LostReasons.Take(MostReasons))
            {
                page.Bullet("no reason any more: " + reason);
            }

            int more =
                Math.Max(0, harm.NewReasons.Count - MostReasons) + Math.Max(0, harm.LostReasons.Count - MostReasons);
            if (more > 0)
            {
                page.Bullet($"and {Wording.Count(more, "reason", "reasons")} more with --format json");
            }

            page.Bullet("because " + ChangeWords.Of(harm.Causes));
        }
    }

    private static string NameOf(Harm harm) =>
        harm switch
        {
            Harm.Foothold => "Foothold",
            Harm.CallRecords => "Call records",
            Harm.Communications => "Communications",
            _ => "Intercept data",
        };

    private static string Of(CountChange count)
    {
        string bound = count.IsUpperBound ? "at most" : "at least";
        return (count.Old, count.New) switch
        {
            ({ } before, { } now) => $"{bound} {Wording.Thing(count.Key, now)}, {Wording.Number(before)} before",
            (null, { } now) => $"{bound} {Wording.Thing(count.Key, now)}, not known before",
            ({ } before, null) => $"not known any more: {bound} {Wording.Thing(count.Key, before)} before",
            _ => "",
        };
    }

    private static void WriteDevices(TextPage page, AnswerComparison comparison)
    {
        if (comparison.Devices.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Line(
            new TextSpan(
                $"{Wording.Count(comparison.Devices.Count, "device stands", "devices stand")} in another list",
                TextStyle.Strong
            )
        );
        foreach (DeviceChange device in comparison.Devices.Take(MostDevices))
        {
            page.Bullet(
                $"{device.Device}: {device.Old ?? "nothing shown"} before, {device.New ?? "nothing shown"} now"
            );
        }

        if (comparison.Devices.Count > MostDevices)
        {
            page.Bullet($"and {Wording.Number(comparison.Devices.Count - MostDevices)} more with --format json");
        }
    }

    private static void WriteFindings(TextPage page, AnswerComparison comparison, int most)
    {
        page.Blank();
        page.Labelled(
            "Findings",
            string.Join(
                ", ",
                Enum.GetValues<FindingChangeKind>()
                    .Select(k => $"{Wording.Number(comparison.Counts.GetValueOrDefault(k))} {ChangeWords.Of(k)}")
                    .Append($"{Wording.Number(comparison.Same)} the same")
            )
        );
        foreach (FindingChange change in comparison.Findings.Take(most))
        {
            page.Labelled(
                "  " + Wording.Of(change.Finding.Level),
                $"{ChangeWords.Of(change.Kind)}: {change.Finding.Summary} [{change.Finding.Id}]"
            );
            if (change.Differences.Count > 0)
            {
                page.Labelled("", string.Join("; ", change.Differences));
            }

            page.Labelled("", "because " + ChangeWords.Of(change.Causes));
        }

        if (comparison.Findings.Count > most)
        {
            page.Labelled(
                "",
                $"and {Wording.Number(comparison.Findings.Count - most)} more, none of them worse: --most, or --format json"
            );
        }
    }

    private static void WriteInputs(TextPage page, AnswerComparison comparison)
    {
        page.Blank();
        foreach (InputKind kind in Enum.GetValues<InputKind>())
        {
            List<InputChange> changes = [.. comparison.Inputs.Where(i => i.Kind == kind)];
            string name = kind switch
            {
                InputKind.Evidence => "Evidence",
                InputKind.Knowledge => "Knowledge",
                InputKind.Argument => "Arguments",
                _ => "Product",
            };
            page.Labelled(name, changes.Count == 0 ? "the same" : Of(changes));
        }
    }

    private static string Of(List<InputChange> changes)
    {
        const int Most = 8;
        (string Word, List<string> Names)[] parts =
        [
            ("new", [.. changes.Where(c => c.Old is null).Select(c => c.Name)]),
            ("gone", [.. changes.Where(c => c.New is null).Select(c => c.Name)]),
            ("changed", [.. changes.Where(c => c is { Old: not null, New: not null }).Select(c => c.Name)]),
        ];
        return string.Join(
            "; ",
            parts
                .Where(p => p.Names.Count > 0)
                .Select(p => $"{Wording.Number(p.Names.Count)} {p.Word}: {AnswerText.Listed(p.Names, Most)}")
        );
    }

    private static void WriteGaps(TextPage page, string label, IReadOnlyList<string> gaps)
    {
        if (gaps.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Line(new TextSpan($"{label}: {Wording.Number(gaps.Count)}", TextStyle.Strong));
        foreach (string gap in gaps.Take(MostGaps))
        {
            page.Bullet(gap);
        }

        if (gaps.Count > MostGaps)
        {
            page.Bullet($"and {Wording.Number(gaps.Count - MostGaps)} more with --format json");
        }
    }
}
