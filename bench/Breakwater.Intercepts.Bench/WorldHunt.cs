using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Hunt;
using Breakwater.Hunt.Sealing;
using Breakwater.Model.Documents;
using Breakwater.Scenarios.InterceptWorlds;

namespace Breakwater.Intercepts.Bench;

/// <summary>Hunts made-up carriers as the product does, from files to findings, with the content that concerns lawful intercept.</summary>
internal sealed class WorldHunt : IDisposable
{
    private readonly string _root;
    private readonly string _content;
    private int _runs;

    /// <summary>Makes a place for it.</summary>
    /// <param name="content">The content that ships with the product.</param>
    public WorldHunt(string content)
    {
        _root = Directory.CreateTempSubdirectory("breakwater-carriers-").FullName;
        _content = Path.Combine(_root, "content");
        foreach (string file in Directory.EnumerateFiles(content, "*", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(content, file);
            if (IsNeeded(path))
            {
                string to = Path.Combine(_content, path);
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }
    }

    /// <summary>Writes a carrier, hunts it, and gives what was found. Safe for many threads.</summary>
    public HuntedWorld Hunt(InterceptWorldOptions options, int threads = 1)
    {
        InterceptWorldFiles files = InterceptWorldGenerator.Create(options);
        string root = Path.Combine(_root, Interlocked.Increment(ref _runs).ToString(CultureInfo.InvariantCulture));
        try
        {
            InterceptWorldFolder folder = InterceptWorldFolder.Write(root, files);
            string output = Path.Combine(root, "answer");
            HuntOutcome outcome = HuntPipeline.Run(
                new HuntOptions
                {
                    Paths = [folder.Evidence],
                    Output = output,
                    ContentFolder = _content,
                    Inventory = folder.Inventory,
                    Threads = threads,
                    Zone = new ZoneOptions
                    {
                        Keys = folder.Key,
                        RunId = "proof",
                        Mappings = folder.Mapping is { } mapping ? [mapping] : [],
                    },
                },
                null,
                new Silent(),
                TimeProvider.System,
                CancellationToken.None
            );
            if (outcome.Answers is null)
            {
                throw new InvalidOperationException(string.Join("; ", outcome.Errors));
            }

            byte[] findings = File.ReadAllBytes(Path.Combine(output, "findings.ndjson"));
            return new HuntedWorld(options, files.Injected, Found(findings), Fingerprint(output));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // Rules over ordinary logs and indicators have nothing to say here, and take a second to load.
    private static bool IsNeeded(string path) =>
        Path.GetDirectoryName(path) is { } folder
        && (!folder.StartsWith("sigma", StringComparison.Ordinal) || folder == "sigma")
        && folder is not ("indicators" or "hardening/checks");

    private static List<FoundClass> Found(byte[] findings)
    {
        List<FoundClass> found = [];
        foreach (string line in Encoding.UTF8.GetString(findings).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            found.Add(FoundClass.Of(FindingDocument.Read(Encoding.UTF8.GetBytes(line))));
        }

        return found;
    }

    // Everything that must not depend on run, order or threads: all but run.json and the report, which repeats the others.
    private static string Fingerprint(string output)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in (string[])["findings.ndjson", "verdict.json", "incidents.json", "coverage.json"])
        {
            hash.AppendData(File.ReadAllBytes(Path.Combine(output, name)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class Silent : IHuntProgress
    {
        public void Report(HuntProgress progress) { }
    }
}

/// <summary>A carrier that was hunted.</summary>
/// <param name="Options">What it was made with.</param>
/// <param name="Injected">What was injected.</param>
/// <param name="Found">What was found.</param>
/// <param name="Fingerprint">SHA-256 over what the hunt wrote.</param>
internal sealed record HuntedWorld(
    InterceptWorldOptions Options,
    IReadOnlyList<InjectedClass> Injected,
    IReadOnlyList<FoundClass> Found,
    string Fingerprint
);
