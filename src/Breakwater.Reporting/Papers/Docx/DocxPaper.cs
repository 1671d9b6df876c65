using System.IO.Compression;
using System.Text;
using System.Xml;
using Breakwater.Model.Papers;

namespace Breakwater.Reporting.Papers.Docx;

/// <summary>
/// A document as WordprocessingML (ISO/IEC 29500-1) in an Open Packaging container. Parts are stored and not compressed, and carry no time of a clock, so that the same document
/// gives the same bytes on every machine.
/// </summary>
public static class DocxPaper
{
    // A container needs some time for its entries; the first that the format knows says that it means nothing.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the document.</summary>
    public static void Write(Stream output, Paper paper)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(paper);
        DocxRelations relations = new();
        byte[] document = Part(w => new DocxBody(w, paper, relations).Write());
        using MemoryStream container = new();
        using (ZipArchive archive = new(container, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", Part(w => DocxParts.ContentTypes(w, paper)));
            Add(archive, "docProps/core.xml", Part(w => DocxParts.Properties(w, paper)));
            Add(archive, "_rels/.rels", Part(DocxParts.PackageRelations));
            Add(archive, "word/document.xml", document);
            Add(archive, "word/_rels/document.xml.rels", Part(w => relations.Write(w, paper)));
            Add(archive, "word/styles.xml", Part(DocxStyles.Write));
            Add(archive, "word/numbering.xml", Part(w => DocxParts.Numbering(w, relations.Lists)));
            Add(archive, "word/footer1.xml", Part(w => DocxParts.Footer(w, paper)));
            if (paper.Label is { } label)
            {
                Add(archive, "word/header1.xml", Part(w => DocxParts.Header(w, label)));
            }
        }

        container.Position = 0;
        container.CopyTo(output);
    }

    private static byte[] Part(Action<XmlWriter> write)
    {
        using MemoryStream bytes = new();
        XmlWriterSettings settings = new() { Encoding = new UTF8Encoding(false), NewLineChars = "\n" };
        using (XmlWriter writer = XmlWriter.Create(bytes, settings))
        {
            write(writer);
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        using Stream stream = entry.Open();
        stream.Write(bytes);
    }
}
