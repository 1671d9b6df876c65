using System.Globalization;
using Breakwater.Model.Documents;
using Breakwater.Model.Papers;
using Breakwater.Sharing.Leaving;

namespace Breakwater.Sharing.Annexes;

/// <summary>The facts of an annex, each with the reference of its finding.</summary>
internal static class AnnexFacts
{
    private const int MostFiles = 12;

    public static IEnumerable<Block> Blocks(SharedAnnex annex)
    {
        yield return new Heading(2, "Facts");
        if (annex.Facts.Count == 0)
        {
            yield return new Paragraph(
                "No open finding is grave and sure enough to be told as a fact; what is said below rests on weaker ones."
            );
            yield break;
        }

        yield return new Paragraph(
            "Each fact is one finding that nothing explains, of an act, at least high and at least 70 of 100 sure. "
                + "Quote its number and reference: by these the sender finds the finding with its records. E1, E2 ... are files of the part \"Custody\". "
                + "Devices, accounts and subscribers are counted and not named."
        );
        yield return new Table(
            ["Fact", "When (UTC)", "What was seen", "How sure", "Rests on"],
            [.. annex.Facts.Select(f => (IReadOnlyList<string>)[.. Row(f)])]
        )
        {
            Widths = [6, 16, 40, 11, 27],
        };
        if (annex.MoreFacts > 0)
        {
            yield return new Paragraph(
                $"{AnnexWords.Count(annex.MoreFacts, "more fact is", "more facts are")} not listed; the gravest and surest are."
            );
        }
    }

    /// <summary>How a fact is called.</summary>
    public static string Name(SharedFact fact) => string.Create(CultureInfo.InvariantCulture, $"F{fact.Number}");

    /// <summary>How a file is called.</summary>
    public static string Name(int item) => string.Create(CultureInfo.InvariantCulture, $"E{item}");

    private static IEnumerable<string> Row(SharedFact fact)
    {
        yield return Name(fact);
        yield return AnnexWords.Span(fact.First, fact.Last);
        yield return What(fact);
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{Words.Of(fact.Level)}, {fact.Confidence} of 100 sure"
        );
        yield return RestsOn(fact);
    }

    private static string What(SharedFact fact)
    {
        string act =
            fact.Behaviours.Count > 0
                ? string.Join("; ", fact.Behaviours.Select(AnnexWords.Of))
                : AnnexWords.Act(fact.Harm);
        string techniques =
            fact.Techniques.Count > 0 ? $" ({string.Join(", ", fact.Techniques.Select(t => t.Id.Value))})" : "";
        string indicators =
            fact.Indicators.Count > 0
                ? $" Indicators: {string.Join(", ", fact.Indicators.Select(i => i.ToString()))}."
                : "";
        string[] named = [.. fact.Named.Select(AnnexWords.Of).Where(n => n.Length > 0)];
        string concerned = named.Length > 0 ? $" Concerns {string.Join(", ", named)}." : "";
        return $"{act}{techniques}.{indicators}{concerned} Found by {AnnexWords.Of(fact.Kind)}.";
    }

    private static string RestsOn(SharedFact fact)
    {
        string files = string.Join(", ", fact.Items.Take(MostFiles).Select(Name));
        int more = Math.Max(0, fact.Items.Count - MostFiles) + fact.OtherItems;
        string others =
            more == 0 ? ""
            : files.Length == 0 ? AnnexWords.Count(more, "file that is not listed", "files that are not listed")
            : $" and {AnnexWords.Count(more, "other", "others")}";
        return $"{AnnexWords.Count(fact.Records, "record", "records")} in {files}{others}. Reference {fact.Reference}";
    }
}
