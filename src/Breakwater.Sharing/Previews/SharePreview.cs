using System.Globalization;
using System.Text;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Manifests;
using Breakwater.Sharing.Bundles;
using Breakwater.Sharing.Filtering;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Records;

namespace Breakwater.Sharing.Previews;

/// <summary>What leaves and what stays, for the person who must say yes.</summary>
public static class SharePreview
{
    private const int ShownValues = 40;
    private const int Width = 100;

    /// <summary>Writes the preview.</summary>
    public static string Write(ShareRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        StringBuilder text = new();
        Line(
            text,
            "",
            $"For {record.Order.Profile.Recipient}, {record.Order.Label.Label}, profile {record.Order.Profile.Name}."
        );
        Line(text, "", "Breakwater sends nothing: it writes files, and a person sends them.");
        Leaves(text, record);
        Stays(text, record);
        Before(text, record);
        return text.ToString();
    }

    private static void Leaves(StringBuilder text, ShareRecord record)
    {
        SharedCase shared = record.Shared;
        Head(text, "WHAT LEAVES");
        Line(
            text,
            "Sender",
            record.Order.Organisation is null ? $"not named (\"{record.Order.Sender}\")" : record.Order.Sender
        );
        if (record.Order.Profile.TellsIncident)
        {
            Line(
                text,
                "Incident",
                $"{State(shared)}, {Span(shared.First, shared.Last)}; no device, account or file is named"
            );
            foreach (SharedImpact impact in shared.Impacts)
            {
                Line(text, "Harm", Impact(impact, record.Order.Profile.TellsCounts));
            }
        }

        Line(text, "Indicators", Count(shared.Indicators.Count));
        foreach (SharedIndicator indicator in shared.Indicators)
        {
            Indicator(text, indicator);
        }

        int waiting = record.WithheldValues.Count(v => v.Why == WithheldReasons.NotAssessable);
        if (waiting > 0)
        {
            Line(
                text,
                "",
                $"* {Count(waiting)} addresses wait for --inventory with the networks \"own\" and \"customer\""
            );
        }

        Line(text, "Techniques", Count(shared.Techniques.Count));
        Line(text, "", "* " + string.Join(", ", shared.Techniques.Select(t => $"{t.Id} {t.Name}")));
        Line(text, "Advice", $"{Count(shared.Actions.Count)} hardening controls, in these words");
        foreach (KnownAction action in shared.Actions)
        {
            Line(text, "", $"* {action.Id} {action.Title}");
        }

        if (record.Annex is { } annex)
        {
            Line(
                text,
                "Annex",
                $"{Count(annex.Facts.Count + annex.MoreFacts)} facts with times, counts and the references of their findings; {Count(annex.Items.Count)} evidence files by kind, size, state and SHA-256 ({Count(annex.Items.Count(i => i.Digest is not null))} told), without names; bounds of what was taken; times that records cover; who approved and the legal basis, in your words"
            );
        }

        foreach (ManifestFile file in record.Files)
        {
            Line(text, "File", string.Create(CultureInfo.InvariantCulture, $"{file.Path}, {file.Bytes:N0} bytes"));
            Line(text, "", $"* SHA-256 {file.Sha256}");
        }
    }

    private static void Indicator(StringBuilder text, SharedIndicator indicator)
    {
        string listed = indicator.Value.Published is { } published
            ? $"listed by {published.Source}"
            : "in no published list: yours alone to tell";
        Line(text, "", $"* {IndicatorPatterns.Kind(indicator.Value).ToLowerInvariant()} {indicator.Value}, {listed}");
        Line(
            text,
            "",
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {Span(indicator.First, indicator.Last)}, at least {Count(indicator.Records)} records, {indicator.Findings} findings up to {Words.Of(indicator.Worst)}, confidence {indicator.Confidence}"
            )
        );
        Line(text, "", $"  - says: {Wording.Describe(indicator)}");
    }

    private static void Stays(StringBuilder text, ShareRecord record)
    {
        Head(text, "WHAT STAYS");
        Line(text, "", $"Of {Count(record.Findings)} findings nothing is copied. What stood in them and stays:");
        foreach (WithheldKind kind in record.Withheld)
        {
            Line(text, "", $"* {Count(kind.Different)} {kind.What} ({Count(kind.Times)} times): {kind.Why}");
        }

        foreach (IGrouping<string, WithheldValue> reason in record.WithheldValues.GroupBy(v => v.Why))
        {
            Line(text, "", $"* {Count(reason.Count())} addresses or published values: {reason.Key}");
            string shown = string.Join(", ", reason.Take(ShownValues).Select(v => v.Value));
            Line(text, "", $"  {shown}{(reason.Count() > ShownValues ? ", ..." : "")}");
        }

        foreach (string limit in record.Limits)
        {
            Line(text, "", "* " + limit);
        }
    }

    private static void Before(StringBuilder text, ShareRecord record)
    {
        Head(text, "BEFORE YOU SEND");
        if (record.Shared.Indicators.Any(i => i.Value.Published is null))
        {
            Line(
                text,
                "",
                "[ ] Each address that is in no published list is the intruder's, and not that of a customer, a partner or an employee at home. Keep one back with --withhold ADDRESS."
            );
        }

        Line(text, "", $"[ ] Approved by: {record.Approver ?? "nobody yet (--approver)"}");
        Line(text, "", $"[ ] Legal basis: {record.LegalBasis ?? "none yet (--legal-basis)"}");
        foreach (string note in record.Order.Profile.Notes)
        {
            Line(text, "", "[ ] " + note);
        }
    }

    private static string Impact(SharedImpact impact, bool tellsCounts)
    {
        string what = impact.Harm == Harm.CallRecords ? "records of calls" : "communications";
        string counts = tellsCounts
            ? string.Concat(
                impact.Records is { } records ? $", at least {Count(records)} records" : "",
                impact.Individuals is { } people ? $", at least {Count(people)} customers" : ""
            )
            : "";
        return $"{what}: {Words.Of(impact.State)}{counts}";
    }

    private static string State(SharedCase shared) => shared.State is { } state ? Words.Of(state) : "not assessable";

    private static string Span(DateTimeOffset? first, DateTimeOffset? last) =>
        first is { } from && last is { } to
            ? $"{DocumentWriting.Time(from)} to {DocumentWriting.Time(to)}"
            : "at a time that is not known";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static void Head(StringBuilder text, string title) => text.Append('\n').Append(title).Append('\n');

    /// <summary>One entry: a label, and words that are broken before the margin and stand below each other.</summary>
    private static void Line(StringBuilder text, string label, string words)
    {
        const int Indent = 12;
        string first = label.PadRight(Indent);
        int hang = words.Length - words.TrimStart(' ', '*', '-', '[', ']').Length;
        StringBuilder line = new(label.Length == 0 ? "" : first);
        string margin = new(' ', (label.Length == 0 ? 0 : Indent) + hang);
        bool isEmpty = true;
        foreach (string word in words.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                text.Append(line.ToString().TrimEnd()).Append('\n');
                line.Clear().Append(margin);
                isEmpty = true;
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }
}
