using Breakwater.Model.Papers;
using Breakwater.Sharing.Leaving;

namespace Breakwater.Sharing.Annexes;

/// <summary>The custody of an annex: files that facts rest on, all that was read, and from when records come.</summary>
internal static class AnnexCustody
{
    public static IEnumerable<Block> Blocks(SharedAnnex annex)
    {
        yield return new Heading(2, "Custody: files that facts rest on");
        yield return new Paragraph(
            "The sender holds the files; none is attached, and none is named. Their SHA-256 shows later that what is handed over is what was read. "
                + "Of files below 4,096 bytes the SHA-256 is not told here, for it would confirm a guess of so little; the manifest names it."
        );
        if (annex.Items.Count > 0)
        {
            yield return new Table(
                ["File", "Kind", "Bytes", "Records", "State", "SHA-256", "Facts"],
                [.. annex.Items.Select(i => (IReadOnlyList<string>)[.. Row(i, annex)])]
            )
            {
                Widths = [5, 19, 10, 9, 9, 34, 14],
            };
        }

        if (annex.MoreItems > 0)
        {
            yield return new Paragraph(
                $"{AnnexWords.Count(annex.MoreItems, "more file is", "more files are")} not listed; the manifest names all."
            );
        }

        yield return new Heading(2, "Custody: all files that were read");
        yield return Formats(annex);
        yield return new Paragraph(
            "Kinds that are not named here, those of lawful intercept among them, are neither listed nor counted."
        );
        yield return new Heading(2, "Times that the records cover");
        yield return Sources(annex);
    }

    private static Table Formats(SharedAnnex annex) =>
        new(
            ["Kind", "Files", "Bytes", "Records", "Records not read", "Files not read whole"],
            [
                .. annex.Formats.Select(f =>
                    (IReadOnlyList<string>)
                        [
                            f.Format.Name.Value,
                            AnnexWords.Number(f.Files),
                            AnnexWords.Number(f.Bytes),
                            AnnexWords.Number(f.Records),
                            AnnexWords.Number(f.Rejected),
                            AnnexWords.Number(f.NotWhole),
                        ]
                ),
            ]
        )
        {
            Widths = [36, 10, 16, 14, 12, 12],
        };

    private static Table Sources(SharedAnnex annex) =>
        new(
            ["Records of", "Sources", "First", "Last", "Records", "Silent times", "Longest"],
            [
                .. annex.Sources.Select(s =>
                    (IReadOnlyList<string>)
                        [
                            s.Dataset.Name.Value,
                            AnnexWords.Number(s.Sources),
                            AnnexWords.Time(s.First),
                            AnnexWords.Time(s.Last),
                            AnnexWords.Number(s.Records),
                            AnnexWords.Number(s.Holes),
                            s.Holes == 0 ? "none" : AnnexWords.Span(s.Longest),
                        ]
                ),
            ]
        )
        {
            Widths = [30, 9, 15, 15, 11, 10, 10],
        };

    private static IEnumerable<string> Row(SharedItem item, SharedAnnex annex)
    {
        yield return AnnexFacts.Name(item.Number);
        yield return item.Format.Name.Value;
        yield return AnnexWords.Number(item.Bytes);
        yield return item.Rejected == 0
            ? AnnexWords.Number(item.Records)
            : $"{AnnexWords.Number(item.Records)}, {AnnexWords.Number(item.Rejected)} not read";
        yield return AnnexWords.Of(item.Status);
        yield return item.Digest?.ToString() ?? "not told";
        yield return string.Join(", ", annex.Facts.Where(f => f.Items.Contains(item.Number)).Select(AnnexFacts.Name));
    }
}
