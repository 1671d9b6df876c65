using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Formats.Unsupported;

/// <summary>Formats that a signature of their published description tells, and that have no reader.</summary>
internal static class SignatureFormats
{
    /// <summary>All of them, one line each.</summary>
    public static IReadOnlyList<IEvidenceFormat> All { get; } =
    [
        // Evidence of security teams.
        new SignatureFormat("evtx", 0, [.. "ElfFile\0"u8]),
        new SignatureFormat("evt", 4, [.. "LfLe"u8]),
        new SignatureFormat("systemd_journal", 0, [.. "LPKSHHRH"u8]),
        new SignatureFormat("windows_registry", 0, [.. "regf"u8]),
        new SignatureFormat("sqlite", 0, [.. "SQLite format 3\0"u8]),
        new SignatureFormat("parquet", 0, [.. "PAR1"u8]),
        // Documents and pictures.
        new SignatureFormat("pdf", 0, [.. "%PDF-"u8]),
        new SignatureFormat("ole_document", 0, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1),
        new SignatureFormat("rich_text", 0, [.. "{\\rtf1"u8]),
        new SignatureFormat("png", 0, 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A),
        new SignatureFormat("jpeg", 0, 0xFF, 0xD8, 0xFF),
        new SignatureFormat("gif", 0, [.. "GIF8"u8]),
        // Programs.
        new SignatureFormat("elf", 0, 0x7F, (byte)'E', (byte)'L', (byte)'F'),
        new SignatureFormat("java_class", 0, 0xCA, 0xFE, 0xBA, 0xBE),
        new SignatureFormat("windows_shortcut", 0, 0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0),
        // Archives without an unpacker.
        new SignatureFormat("seven_zip", 0, (byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C),
        new SignatureFormat("rar", 0, (byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 0x07),
        new SignatureFormat("cabinet", 0, [.. "MSCF\0\0\0\0"u8]),
        new SignatureFormat("lzip", 0, [.. "LZIP\u0001"u8]),
        new SignatureFormat("lz4", 0, 0x04, 0x22, 0x4D, 0x18),
        new SignatureFormat("compress", 0, 0x1F, 0x9D),
        new SignatureFormat("ar_archive", 0, [.. "!<arch>\n"u8]),
        new SignatureFormat("rpm", 0, 0xED, 0xAB, 0xEE, 0xDB),
        // What macOS puts beside the files of a zip.
        new SignatureFormat("apple_double", 0, 0, 0x05, 0x16, 0x07, 0, 0x02, 0, 0),
        new OfficeDocumentFormat(),
        new WindowsProgramFormat(),
    ];

    /// <summary>Office Open XML and OpenDocument: zip archives by form, documents by content.</summary>
    private sealed class OfficeDocumentFormat : IEvidenceFormat
    {
        public string Name => "office_document";

        public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
            ContainerSignature.IsOfficeDocument(head) ? 100 : 0;

        public IRecordReader? CreateReader(ReaderContext context) => null;
    }

    /// <summary>Portable Executable: MZ, and the PE signature where the header says it stands.</summary>
    private sealed class WindowsProgramFormat : IEvidenceFormat
    {
        public string Name => "windows_program";

        public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
        {
            if (head.Length < 64 || !head.StartsWith("MZ"u8))
            {
                return 0;
            }

            uint at = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(head[60..]);
            return at <= head.Length - 4 && head[(int)at..].StartsWith("PE\0\0"u8) ? 100 : 0;
        }

        public IRecordReader? CreateReader(ReaderContext context) => null;
    }
}
