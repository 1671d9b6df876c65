using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Conformance;

/// <summary>Members of the archives of recorded attacks, unpacked by the framework rather than by the product.</summary>
internal static class RealFiles
{
    /// <summary>Every member of every archive below the folder, sorted by path.</summary>
    public static IEnumerable<(string Path, byte[] Bytes)> Unpacked(string folder)
    {
        string root = RealEvidence.Require(folder);
        foreach (
            string path in Directory
                .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            IEnumerable<(string, byte[])> members =
                path.EndsWith(".zip", StringComparison.Ordinal) ? Zip(path)
                : path.EndsWith(".tar.gz", StringComparison.Ordinal) ? Tar(path)
                : [];
            foreach ((string name, byte[] bytes) in members)
            {
                // Archives made on a Mac carry a second, binary file beside each.
                if (!name.Contains("__MACOSX", StringComparison.Ordinal))
                {
                    yield return ($"{Path.GetRelativePath(root, path)}!/{name}", bytes);
                }
            }
        }
    }

    public static IEnumerable<(string Path, byte[] Bytes)> Plain(string folder, string pattern)
    {
        string root = RealEvidence.Require(folder);
        return Directory
            .EnumerateFiles(root, pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(root, path), File.ReadAllBytes(path)));
    }

    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static IEnumerable<(string, byte[])> Zip(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using MemoryStream copy = new();
            using Stream stream = entry.Open();
            stream.CopyTo(copy);
            yield return (entry.FullName, copy.ToArray());
        }
    }

    private static List<(string, byte[])> Tar(string path)
    {
        List<(string, byte[])> members = [];
        using GZipStream gzip = new(File.OpenRead(path), CompressionMode.Decompress);
        using TarReader reader = new(gzip);
        try
        {
            while (reader.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is { } stream)
                {
                    using MemoryStream copy = new();
                    stream.CopyTo(copy);
                    members.Add((entry.Name, copy.ToArray()));
                }
            }
        }
        catch (Exception cut) when (cut is EndOfStreamException or InvalidDataException)
        {
            // Two of the archives end early; the members before that count.
        }

        return members;
    }
}
