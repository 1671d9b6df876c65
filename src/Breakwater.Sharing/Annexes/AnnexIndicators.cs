using System.Globalization;
using Breakwater.Model.Papers;
using Breakwater.Sharing.Bundles;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;

namespace Breakwater.Sharing.Annexes;

/// <summary>Indicators with their sightings, techniques, and what helps against them.</summary>
internal static class AnnexIndicators
{
    private const int MostFacts = 10;

    public static IEnumerable<Block> Blocks(SharedCase shared, SharedAnnex annex)
    {
        yield return new Heading(2, "Indicators and where they were seen");
        if (shared.Indicators.Count == 0)
        {
            yield return new Paragraph("No indicator may leave.");
        }
        else
        {
            yield return new Paragraph(
                "Records are counted once, whatever number of findings names them. An address alone does not say who used it."
            );
            yield return new Table(
                ["Indicator", "First seen", "Last seen", "Records, at least", "How sure", "Listed by", "Facts"],
                [.. shared.Indicators.Select(i => (IReadOnlyList<string>)[.. Row(i, annex)])]
            )
            {
                Widths = [24, 13, 13, 9, 9, 18, 14],
            };
        }

        if (shared.Techniques.Count > 0)
        {
            yield return new Heading(2, "Techniques");
            yield return new Table(
                ["Id", "Name", "Matrix", "Facts"],
                [.. shared.Techniques.Select(t => (IReadOnlyList<string>)[.. Row(t, annex)])]
            )
            {
                Widths = [14, 46, 16, 24],
            };
        }

        if (shared.Actions.Count > 0)
        {
            yield return new Heading(2, "What stops such behaviour");
            yield return new Points([.. shared.Actions.Select(a => ($"{a.Id}.", $"{a.Title}."))], IsNumbered: false);
        }
    }

    private static IEnumerable<string> Row(SharedIndicator indicator, SharedAnnex annex)
    {
        yield return $"{IndicatorPatterns.Kind(indicator.Value)} {indicator.Value}";
        yield return AnnexWords.Time(indicator.First);
        yield return AnnexWords.Time(indicator.Last);
        yield return AnnexWords.Number(indicator.Records);
        yield return string.Create(CultureInfo.InvariantCulture, $"{indicator.Confidence} of 100");
        yield return indicator.Value.Published is { } published
            ? published.Source.Value
            : "no list that the sender holds";
        yield return Facts(annex, f => f.Indicators.Contains(indicator.Value));
    }

    private static IEnumerable<string> Row(KnownTechnique technique, SharedAnnex annex)
    {
        yield return technique.Id.Value;
        yield return technique.Name.Value;
        yield return technique.Source.Value switch
        {
            "mitre-attack" => "MITRE ATT&CK",
            "mitre-fight" => "MITRE FiGHT",
            _ => "GSMA MoTIF",
        };
        yield return Facts(annex, f => f.Techniques.Contains(technique));
    }

    private static string Facts(SharedAnnex annex, Func<SharedFact, bool> concerns)
    {
        string[] names = [.. annex.Facts.Where(concerns).Select(AnnexFacts.Name)];
        return names.Length == 0
            ? "none that is listed"
            : string.Join(", ", names.Take(MostFacts))
                + (
                    names.Length > MostFacts
                        ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - MostFacts} more")
                        : ""
                );
    }
}
