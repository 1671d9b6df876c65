using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Manifests;
using Breakwater.Sharing.Filtering;
using Breakwater.Sharing.Records;

namespace Breakwater.Hunt.Sharing;

/// <summary>
/// The folder of one share: what is sent stands in <c>send/</c>, what stays at home in <c>keep/</c>. It is written beside its
/// place and moved there in one step, and never replaced: a record of what left is kept.
/// </summary>
internal static class ShareFolder
{
    private const string Send = "send";
    private const string Keep = "keep";

    /// <summary>Why a folder cannot be used; null where it can.</summary>
    public static string? Refusal(string folder) =>
        File.Exists(folder) ? $"{folder} is a file; name a new folder with --out"
        : Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()
            ? $"{folder} holds something already, and a record of what left is never replaced; name a new folder with --out"
        : null;

    /// <summary>The file that leaves, hashed.</summary>
    public static ManifestFile Entry(string name, ReadOnlySpan<byte> bytes) =>
        new($"{Send}/{name}", Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);

    /// <summary>Writes the folder.</summary>
    /// <param name="folder">Its place.</param>
    /// <param name="sent">Files that leave, by name.</param>
    /// <param name="record">The record.</param>
    /// <param name="preview">What leaves and what stays, in words.</param>
    /// <param name="key">What the numbers of an annex mean; null where there is none.</param>
    public static void Write(
        string folder,
        IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> sent,
        ShareRecord record,
        string preview,
        AnnexKey? key
    )
    {
        string final = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string working = final + ".breakwater-partial";
        if (Directory.Exists(working))
        {
            Directory.Delete(working, recursive: true);
        }

        Directory.CreateDirectory(Path.Combine(working, Send));
        Directory.CreateDirectory(Path.Combine(working, Keep));
        foreach ((string name, ReadOnlyMemory<byte> bytes) in sent)
        {
            File.WriteAllBytes(Path.Combine(working, Send, name), bytes.Span);
        }

        File.WriteAllBytes(Path.Combine(working, Keep, "preview.txt"), Encoding.UTF8.GetBytes(preview));
        Write(Path.Combine(working, Keep, "share.json"), w => ShareRecordDocument.Write(w, record));
        if (key is not null)
        {
            Write(
                Path.Combine(working, Keep, AnnexKeyDocument.FileName),
                w => AnnexKeyDocument.Write(w, key, record.ManifestSha256)
            );
        }

        if (Directory.Exists(final))
        {
            Directory.Delete(final);
        }

        Directory.Move(working, final);
    }

    private static void Write(string path, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> document = new();
        using (Utf8JsonWriter writer = new(document, DocumentWriting.Indented))
        {
            write(writer);
        }

        document.Write("\n"u8);
        File.WriteAllBytes(path, document.WrittenSpan);
    }
}
