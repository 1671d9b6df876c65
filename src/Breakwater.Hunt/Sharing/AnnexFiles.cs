using Breakwater.Model.Papers;
using Breakwater.Reporting.Papers.Docx;
using Breakwater.Reporting.Papers.Html;
using Breakwater.Reporting.Papers.Pdf;
using Breakwater.Sharing.Annexes;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Records;

namespace Breakwater.Hunt.Sharing;

/// <summary>The annex for agencies in the three forms in which people read it.</summary>
internal static class AnnexFiles
{
    public static IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> Of(ShareRecord record, SharedAnnex annex)
    {
        Paper paper = AnnexPaper.Of(record, annex);
        foreach (
            (string ending, Action<Stream, Paper> write) in (IEnumerable<(string, Action<Stream, Paper>)>)
                [(".docx", DocxPaper.Write), (".html", PaperHtml.Write), (".pdf", PdfPaper.Write)]
        )
        {
            using MemoryStream file = new();
            write(file, paper);
            yield return (AnnexPaper.FileName + ending, file.ToArray());
        }
    }
}
