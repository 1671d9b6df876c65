using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Manifests;
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

    public static void Write(string folder, string name, ReadOnlySpan<byte> bytes, ShareRecord record, string preview)
    {
        string final = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string working = final + ".breakwater-partial";
        if (Directory.Exists(working))
        {
            Directory.Delete(working, recursive: true);
        }

        Directory.CreateDirectory(Path.Combine(working, Send));
        Directory.CreateDirectory(Path.Combine(working, Keep));
        File.WriteAllBytes(Path.Combine(working, Send, name), bytes);
        File.WriteAllBytes(Path.Combine(working, Keep, "preview.txt"), Encoding.UTF8.GetBytes(preview));
        ArrayBufferWriter<byte> document = new();
        using (Utf8JsonWriter writer = new(document, DocumentWriting.Indented))
        {
            ShareRecordDocument.Write(writer, record);
        }

        document.Write("\n"u8);
        File.WriteAllBytes(Path.Combine(working, Keep, "share.json"), document.WrittenSpan);
        if (Directory.Exists(final))
        {
            Directory.Delete(final);
        }

        Directory.Move(working, final);
    }
}
