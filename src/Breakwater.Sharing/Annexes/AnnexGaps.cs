using Breakwater.Model.Coverage;
using Breakwater.Model.Papers;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Records;

namespace Breakwater.Sharing.Annexes;

/// <summary>What could not be seen, and what stays with the sender.</summary>
internal static class AnnexGaps
{
    public static IEnumerable<Block> Blocks(ShareRecord record, SharedAnnex annex)
    {
        yield return new Heading(2, "What could not be seen");
        yield return new Paragraph(
            $"The evidence can show {AnnexWords.Count(annex.Seeable, "behaviour", "behaviours")} of the threat reference wherever it happened, {Many(annex, Assessable.Partial)} in part, and {Many(annex, Assessable.None)} not at all. "
                + "That one of these is not among the facts says nothing about it."
        );
        SharedSight[] blind = [.. annex.Unseen.Where(u => u.Assessable == Assessable.None)];
        if (blind.Length > 0)
        {
            yield return new Points(
                [.. blind.Select(u => ("Could not be seen:", $"{AnnexWords.Of(u.Behaviour)}."))],
                IsNumbered: false
            );
        }

        SharedSight[] partly = [.. annex.Unseen.Where(u => u.Assessable == Assessable.Partial)];
        if (partly.Length > 0)
        {
            yield return new Paragraph(
                $"In part: {string.Join("; ", partly.Select(u => AnnexWords.Of(u.Behaviour)))}."
            );
        }

        yield return new Heading(2, "What stays with the sender");
        yield return new Table(
            ["What", "Different", "Why"],
            [
                .. record
                    .Withheld.Where(w => !w.IsOfIntercept)
                    .Select(w => (IReadOnlyList<string>)[w.What, AnnexWords.Number(w.Different), w.Why]),
            ]
        )
        {
            Widths = [34, 12, 54],
        };
        int values = record.WithheldValues.Count;
        yield return new Paragraph(
            (
                values == 0
                    ? "No address and no published value of the findings stays. "
                    : $"{AnnexWords.Count(values, "address or published value", "addresses and published values")} of the findings also {(values == 1 ? "stays" : "stay")}: the sender's own or private, not sure enough, or kept back by hand. "
            ) + "Nothing was blacked out: this annex was written from what may be told and from nothing else."
        );
        if (record.Limits.Count > 0)
        {
            yield return new Paragraph(
                $"{AnnexWords.Count(record.Limits.Count, "limit was", "limits were")} reached while it was made; the sender's record names {(record.Limits.Count == 1 ? "it" : "them")}."
            );
        }
    }

    private static string Many(SharedAnnex annex, Assessable assessable) =>
        AnnexWords.Number(annex.Unseen.Count(u => u.Assessable == assessable));
}
