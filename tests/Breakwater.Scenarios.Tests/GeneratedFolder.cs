using System.IO.Compression;
using System.Security.Cryptography;
using Breakwater.Scenarios.Truths;

namespace Breakwater.Scenarios.Tests;

/// <summary>A scenario in a folder of its own that goes away with it.</summary>
internal sealed class GeneratedFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-scenario-").FullName;

    public GeneratedFolder(ScenarioVariant variant, ulong seed, int eventsPerDay = 600)
        : this(
            new ScenarioOptions
            {
                Variant = variant,
                Seed = seed,
                OutputDirectory = "",
                EventsPerDay = eventsPerDay,
            }
        ) { }

    public GeneratedFolder(ScenarioOptions options)
    {
        Folder = ScenarioGenerator.Write(options with { OutputDirectory = Path.Combine(_root, "out") });
        using FileStream stream = File.OpenRead(Folder.Truth);
        Truth = TruthJson.Read(stream);
    }

    public ScenarioFolder Folder { get; }

    public ScenarioTruth Truth { get; }

    public IEnumerable<string> Files =>
        Directory
            .EnumerateFiles(Folder.Root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder.Root, f))
            .Order(StringComparer.Ordinal);

    public IEnumerable<string> EvidenceFiles =>
        Directory
            .EnumerateFiles(Folder.Evidence, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder.Evidence, f))
            .Order(StringComparer.Ordinal);

    /// <summary>The lines of a file of text; a capture has none.</summary>
    public IReadOnlyList<string> Lines(string evidencePath)
    {
        if (evidencePath.EndsWith(".pcap", StringComparison.Ordinal))
        {
            return [];
        }

        using FileStream file = File.OpenRead(Path.Combine(Folder.Evidence, evidencePath));
        using Stream stream = evidencePath.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using StreamReader reader = new(stream);
        List<string> lines = [];
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    public string Fingerprint()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Files)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(file + "\n"));
            hash.AppendData(File.ReadAllBytes(Path.Combine(Folder.Root, file)));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
