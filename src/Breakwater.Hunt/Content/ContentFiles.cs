using System.Security.Cryptography;
using Breakwater.Model.Manifests;

namespace Breakwater.Hunt.Content;

/// <summary>
/// The files of the content folders, read once and remembered with their hash for the manifest. Paths are relative to
/// their folder; files of the operator's own folders stand under <c>own/1/</c>, <c>own/2/</c>, ... in the order given.
/// </summary>
public sealed class ContentFiles
{
    private readonly List<(string Prefix, string Folder)> _folders = [];
    private readonly SortedDictionary<string, ManifestFile> _read = new(StringComparer.Ordinal);

    /// <summary>The product's folder and the operator's own.</summary>
    public ContentFiles(string product, IReadOnlyList<string> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        _folders.Add(("", product));
        for (int i = 0; i < own.Count; i++)
        {
            _folders.Add(($"own/{i + 1}/", own[i]));
        }
    }

    /// <summary>The folders, the product's first, each with what stands before the paths of its files.</summary>
    public IReadOnlyList<(string Prefix, string Folder)> Folders => _folders;

    /// <summary>Every file that was read, sorted by path.</summary>
    public IReadOnlyCollection<ManifestFile> Read => _read.Values;

    /// <summary>Paths below a sub-folder that end so, sorted; of every folder.</summary>
    public IReadOnlyList<(string Path, string File)> List(string subfolder, string ending)
    {
        List<(string Path, string File)> files = [];
        foreach ((string prefix, string folder) in _folders)
        {
            string root = System.IO.Path.Combine(folder, subfolder);
            if (!Directory.Exists(root))
            {
                continue;
            }

            files.AddRange(
                Directory
                    .EnumerateFiles(root, "*" + ending, SearchOption.AllDirectories)
                    .Select(f => (prefix + System.IO.Path.GetRelativePath(folder, f).Replace('\\', '/'), f))
                    .OrderBy(f => f.Item1, StringComparer.Ordinal)
            );
        }

        return files;
    }

    /// <summary>The bytes of a listed file; enters the manifest.</summary>
    public byte[] Bytes(string path, string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        _read[path] = new ManifestFile(path, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
        return bytes;
    }

    /// <summary>Enters a file that somebody else read into the manifest.</summary>
    public void Enter(string path, ReadOnlySpan<byte> sha256, int length) =>
        Enter(path, Convert.ToHexStringLower(sha256), length);

    /// <summary>Enters a file that somebody else read and hashed into the manifest.</summary>
    public void Enter(string path, string sha256, long length) => _read[path] = new ManifestFile(path, sha256, length);

    /// <summary>The bytes of a file of the product's own content, which must exist.</summary>
    /// <exception cref="FileNotFoundException">The product is not whole.</exception>
    public byte[] Own(string path)
    {
        string file = System.IO.Path.Combine(_folders[0].Folder, path);
        return File.Exists(file)
            ? Bytes(path, file)
            : throw new FileNotFoundException($"the content folder has no {path}; the installation is not whole");
    }
}
