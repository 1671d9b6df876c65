using Breakwater.Model.Papers;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Records;

namespace Breakwater.Sharing.Annexes;

/// <summary>
/// The annex for agencies as a document: facts, indicators, custody, bounds, and what stays. Of the case it is given what passed the filter and nothing else; of people it holds the words that
/// they gave for it: approver, legal basis, sender.
/// </summary>
public static class AnnexPaper
{
    /// <summary>Name of the annex in each form, without its ending.</summary>
    public const string FileName = "annex";

    /// <summary>Makes the document.</summary>
    public static Paper Of(ShareRecord record, SharedAnnex annex)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(annex);
        return new Paper
        {
            Title = "Annex: facts, indicators and custody of an intrusion",
            Margin = $"{record.Order.Sender}, for {record.Order.Profile.Recipient}. {TlpWords.Of(record.Order.Label)}",
            Label = record.Order.Label.Label,
            Time = record.Shared.AsOf,
            IsRunning = true,
            Producer = $"Breakwater {record.ToolVersion}",
            Blocks = [.. Blocks(record, annex)],
        };
    }

    private static IEnumerable<Block> Blocks(ShareRecord record, SharedAnnex annex)
    {
        SharedCase shared = record.Shared;
        yield return new Heading(1, "Facts, indicators and custody of an intrusion");
        yield return new Banner(
            AnnexWords.State(shared.State),
            $"{record.Order.Sender} tells {record.Order.Profile.Recipient} what its own records show. {Scope(shared, annex)} Nothing here names an actor.",
            Weight(shared.State)
        );
        yield return new Heading(2, "Sender, basis and label");
        yield return Origin(record);
        yield return new Heading(2, "What is shown, with its bounds");
        yield return Harms(annex);
        yield return new Paragraph(
            "These answers speak of the whole case. \"At most\" is the number that the evidence leaves open; where none stands, the evidence gives no bound. "
                + "Nothing is said of lawful intercept, whether or not there is something to say: it is told to the agency whose order it is, by another way."
        );
        foreach (
            Block block in (IEnumerable<Block>)
                [
                    .. AnnexFacts.Blocks(annex),
                    .. AnnexIndicators.Blocks(shared, annex),
                    .. AnnexCustody.Blocks(annex),
                    .. AnnexGaps.Blocks(record, annex),
                ]
        )
        {
            yield return block;
        }
    }

    private static string Scope(SharedCase shared, SharedAnnex annex)
    {
        string facts = AnnexWords.Count(annex.Facts.Count + annex.MoreFacts, "fact", "facts");
        string indicators = AnnexWords.Count(shared.Indicators.Count, "indicator", "indicators");
        string span = shared.First is { } first
            ? $" from {AnnexWords.Time(first)} to {AnnexWords.Time(shared.Last)}"
            : "";
        return $"{facts}{span}, {indicators}. The evidence ends {AnnexWords.Time(shared.AsOf)}. All times are UTC.";
    }

    private static Table Origin(ShareRecord record) =>
        new(
            ["", ""],
            [
                ["From", record.Order.Sender],
                ["For", record.Order.Profile.Recipient],
                ["Label", $"{record.Order.Label.Label}: {TlpWords.Of(record.Order.Label)}"],
                ["Approved by", record.Approver ?? "nobody yet: this is a preview"],
                ["Legal basis, in the sender's words", record.LegalBasis ?? "none yet: this is a preview"],
                ["Made with", $"Breakwater {record.ToolVersion}"],
                [
                    "SHA-256 of the manifest",
                    $"{record.ManifestSha256} (the manifest stays with the sender; it names every file of evidence, every rule and every result by SHA-256, so that none can be changed unseen)",
                ],
            ]
        )
        {
            Widths = [22, 78],
        };

    private static Table Harms(SharedAnnex annex) =>
        new(
            ["", "Answer", "How far the evidence shows it", "At least", "At most"],
            [
                .. annex.Harms.Select(h =>
                    (IReadOnlyList<string>)
                        [
                            AnnexWords.Question(h.Harm),
                            AnnexWords.State(h.State),
                            AnnexWords.Of(h.Assessable),
                            Counts(h.AtLeast),
                            Counts(h.AtMost),
                        ]
                ),
            ]
        )
        {
            Widths = [26, 16, 18, 22, 18],
        };

    private static string Counts(IReadOnlyList<SharedCount> counts) =>
        counts.Count == 0 ? "not known" : string.Join(", ", counts.Select(AnnexWords.Of));

    private static BannerWeight Weight(HarmState? state) =>
        state switch
        {
            HarmState.Confirmed or HarmState.Likely => BannerWeight.Grave,
            HarmState.Suspected => BannerWeight.Warning,
            HarmState.NoEvidenceSeen => BannerWeight.Calm,
            _ => BannerWeight.Unknown,
        };
}
