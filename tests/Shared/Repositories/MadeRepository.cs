using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Breakwater.TestSupport;

/// <summary>A bare repository written byte by byte, so that it can be what no program would write.</summary>
internal sealed class MadeRepository
{
    public static readonly DateTimeOffset Start = new(2026, 9, 1, 3, 0, 0, TimeSpan.Zero);
    private readonly string _folder;

    public MadeRepository(string root, string name = "rancid.git")
    {
        _folder = Path.Combine(root, name);
        Directory.CreateDirectory(Path.Combine(_folder, "refs", "heads"));
        Write("HEAD", "ref: refs/heads/main\n");
        Directory.CreateDirectory(Path.Combine(_folder, "objects"));
    }

    public string PathOf(string name) => Path.Combine(_folder, name);

    public void Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), content);
    }

    public static string PathOfObject(string id) => $"objects/{id[..2]}/{id[2..]}";

    public string Blob(string content) => Blob(Encoding.UTF8.GetBytes(content));

    public string Blob(byte[] content) => Add("blob", content);

    /// <summary>A tree of entries as they are given: mode, name, object.</summary>
    public string Tree(params (string Mode, string Name, string Id)[] entries)
    {
        using MemoryStream bytes = new();
        foreach ((string mode, string name, string id) in entries)
        {
            bytes.Write(Encoding.UTF8.GetBytes($"{mode} {name}\0"));
            bytes.Write(Convert.FromHexString(id));
        }

        return Add("tree", bytes.ToArray());
    }

    /// <summary>A tree of some files in the folder <c>configs</c>.</summary>
    public string Configs(params (string Name, string Content)[] files) =>
        Tree(("40000", "configs", Tree([.. files.Select(f => ("100644", f.Name, Blob(f.Content)))])));

    public string Commit(string tree, DateTimeOffset time, params string[] parents) =>
        Commit(tree, time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), parents);

    public string Commit(string tree, string seconds, params string[] parents)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"tree {tree}\n");
        foreach (string parent in parents)
        {
            text.Append(CultureInfo.InvariantCulture, $"parent {parent}\n");
        }

        text.Append("author rancid <rancid@example.net> 1000000000 +0000\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"committer rancid <rancid@example.net> {seconds} +0200\n\nupdates\n"
        );
        return Add("commit", Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>A history of one file, a version a day; gives the commits.</summary>
    public string[] History(params string[] versions)
    {
        List<string> commits = [];
        foreach (string version in versions)
        {
            string tree = Configs(("edge1", version));
            commits.Add(Commit(tree, Start.AddDays(commits.Count), [.. commits.TakeLast(1)]));
        }

        Head(commits[^1]);
        return [.. commits];
    }

    public void Head(string commit) => Write("refs/heads/main", commit + "\n");

    /// <summary>An object, under its own name or one that is not its own.</summary>
    public string Add(string kind, byte[] content, string? name = null)
    {
        byte[] whole = [.. Encoding.ASCII.GetBytes($"{kind} {content.Length}\0"), .. content];
        name ??= NameOf(kind, content);
        Write(PathOfObject(name), Zlib(whole));
        return name;
    }

#pragma warning disable CA5350 // The names of objects.
    public static string NameOf(string kind, byte[] content) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"{kind} {content.Length}\0"), .. content]));
#pragma warning restore CA5350

    public static byte[] Zlib(byte[] content)
    {
        using MemoryStream bytes = new();
        using (ZLibStream zlib = new(bytes, CompressionLevel.Fastest))
        {
            zlib.Write(content);
        }

        return bytes.ToArray();
    }

    /// <summary>The path in the ledger of a file of a commit.</summary>
    public static string Item(string commit, DateTimeOffset time, string path = "configs/edge1") =>
        $"rancid.git!/{time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-g{commit}/{path}";
}
