using Breakwater.Model.RecordExposure;

namespace Breakwater.Reporting.Text;

/// <summary>What was taken from stores of call records, as text.</summary>
public static class RecordExposureText
{
    /// <summary>Writes the whole.</summary>
    /// <param name="report">What was reckoned.</param>
    /// <param name="width">Columns of the screen.</param>
    public static StyledText Write(RecordExposureReport report, int width)
    {
        ArgumentNullException.ThrowIfNull(report);
        TextPage page = new(Math.Max(AnswerText.NarrowestWidth, width));
        page.Line(new TextSpan("CALL RECORDS THAT ACCESSES IN FINDINGS CAN HAVE TAKEN", TextStyle.Strong));
        page.Blank();
        Counts(page, report.Rows, report.Subscribers, report.OtherParties);
        if (report.WatchListedNumbers is { } listed)
        {
            page.Labelled(
                "  Watch list",
                $"{Wording.Count(listed, "person", "people")} named in {Wording.Count(report.WatchListQueries ?? 0, "statement", "statements")}"
            );
        }

        foreach (StoreExposure store in report.Stores)
        {
            Store(page, store, report.Stores.Count > 1);
        }

        page.Blank();
        page.Line(new TextSpan("For a notice (FCC 23-111, amended 47 CFR 64.2011)", TextStyle.Strong));
        foreach (NoticeFact fact in report.NoticeFacts)
        {
            page.Labelled("  " + NameOf(fact), fact.Value ?? "for a person to fill in");
        }

        page.Blank();
        page.Line(new TextSpan("Assumptions", TextStyle.Strong));
        foreach (string assumption in report.Assumptions)
        {
            page.Bullet(assumption);
        }

        if (report.Queries.Count > 0)
        {
            page.Blank();
            page.Labelled(
                "To settle it",
                $"{Wording.Count(report.Queries.Count, "query", "queries")} for the administrator of the database: breakwater exposure queries"
            );
        }

        return page.Text;
    }

    /// <summary>Both ends of a count in words.</summary>
    internal static string Of(CountBounds bounds) =>
        (bounds.Proven, bounds.UpperBound) switch
        {
            ({ } proven, { } most) when proven == most => $"exactly {Wording.Number(most)}",
            ({ } proven, { } most) => $"at least {Wording.Number(proven)}, at most {Wording.Number(most)}",
            ({ } proven, null) => $"at least {Wording.Number(proven)}, no upper bound",
            (null, { } most) => $"none proven, at most {Wording.Number(most)}",
            _ => "not known",
        };

    /// <summary>How many files were taken, and how far it is known what is in them.</summary>
    internal static string OfFiles(FileExposure files) =>
        $"{Wording.Count(files.Files, "file", "files")}, of which {(files.Read == 0 ? "none is" : files.Read == 1 ? "one is" : $"{Wording.Number(files.Read)} are")} among the evidence"
        + (files.AreFound ? "; found outside of every store, and may be copies of what other accesses took" : "");

    /// <summary>What the files hold.</summary>
    internal static string InFiles(FileExposure files) =>
        $"records: {Of(files.Rows)}; subscribers: {Of(files.Subscribers)} ({files.Subscribers.Method}); other parties: {Of(files.OtherParties)}";

    private static void Store(TextPage page, StoreExposure store, bool isOneOfSeveral)
    {
        page.Blank();
        page.Line(new TextSpan($"Store {store.Store}", TextStyle.Strong));
        page.Labelled("  Tables", store.Tables.Count == 0 ? "not known" : string.Join(", ", store.Tables));
        page.Labelled("  Accounts", string.Join(", ", store.Accounts));
        page.Labelled(
            "  Accesses",
            $"{Wording.Number(store.Accesses)}, {Wording.Span(store.First, store.Last)}"
                + (
                    store.Uncounted == 0
                        ? ""
                        : $"; the audit does not count the rows of {Wording.Number(store.Uncounted)}"
                )
        );
        page.Labelled("  Records of", Period(store));
        page.Labelled("  Fields", string.Join(", ", store.Fields.Select(f => f.Replace('_', ' '))));
        if (store.Files is { } files)
        {
            page.Labelled("  As files", OfFiles(files));
            page.Labelled("  In them", InFiles(files));
        }

        if (isOneOfSeveral)
        {
            Counts(page, store.Rows, store.Subscribers, store.OtherParties);
        }

        foreach (ExposureBreakdown breakdown in store.Breakdowns)
        {
            page.Labelled(
                "  By " + breakdown.Dimension.Replace('_', ' '),
                breakdown.Cells.Count == 0
                    ? "too few to be shown"
                    : string.Join(", ", breakdown.Cells.Select(c => $"{c.Key}: {c.Subscribers}"))
            );
        }

        foreach (string assumption in store.Assumptions)
        {
            page.Bullet(assumption);
        }
    }

    private static void Counts(TextPage page, CountBounds rows, CountBounds subscribers, CountBounds others)
    {
        page.Labelled("  Records", Of(rows), TextStyle.Plain, rows.Method);
        page.Labelled("  Subscribers", Of(subscribers), TextStyle.Plain, subscribers.Method);
        page.Labelled("  Other parties", Of(others), TextStyle.Plain, others.Method);
    }

    /// <summary>The time that the records are of.</summary>
    internal static string Period(StoreExposure store) =>
        (store.RecordsFrom, store.RecordsTo) switch
        {
            ({ } from, { } to) => $"{Wording.Time(from)} to {Wording.Time(to)}",
            ({ } from, null) => $"{Wording.Time(from)} until they were read",
            (null, { } to) => $"the begin of the store to {Wording.Time(to)}",
            _ => "any time that the store held",
        };

    private static string NameOf(NoticeFact fact) => fact.Name == "financial_loss" ? "Loss" : Capital(fact.Name);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');
}
