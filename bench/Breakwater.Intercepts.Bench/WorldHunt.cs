using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Hunt;
using Breakwater.Hunt.Sealing;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Scenarios.InterceptWorlds;

namespace Breakwater.Intercepts.Bench;

/// <summary>Hunts made-up carriers as the product does, from files to findings, with the content that concerns lawful intercept.</summary>
internal sealed class WorldHunt : IDisposable
{
    private const string Findings = "findings.ndjson";

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

    /// <summary>
    /// Writes a carrier, hunts it inside the enclave, and gives what was found, what is shown in the enclave alone included. Safe for
    /// many threads.
    /// </summary>
    public HuntedWorld Hunt(InterceptWorldOptions options, int threads = 1) =>
        InFolder(
            options,
            (files, folder) =>
            {
                string facts = Path.Combine(folder.Root, "facts");
                string output = Hunt([folder.Evidence], folder, ZoneOf(folder) with { Facts = facts }, threads);
                return new HuntedWorld(
                    options,
                    files.Injected,
                    [
                        .. Read(Path.Combine(output, Findings), FoundClass.Of),
                        .. Read(Path.Combine(facts, "sealed-findings.ndjson"), FoundClass.Of),
                    ],
                    Fingerprint(output)
                );
            }
        );

    /// <summary>
    /// Hunts a carrier inside the enclave, and again outside from the sealed bundle and what is no intercept data: what each of the two
    /// found, as lines that compare. Where the evidence lies is left out, because the bundle is another file.
    /// </summary>
    public (IReadOnlyList<string> Clear, IReadOnlyList<string> Blind) HuntTwice(InterceptWorldOptions options) =>
        InFolder(
            options,
            (_, folder) =>
            {
                ZoneOptions zone = ZoneOf(folder);
                IReadOnlyList<string> clear = Read(
                    Path.Combine(Hunt([folder.Evidence], folder, zone, 1), Findings),
                    Line
                );
                SealOutcome bundle = SealPipeline.Run(
                    new SealOptions
                    {
                        Paths = [folder.Evidence],
                        Output = Path.Combine(folder.Root, "sealed"),
                        Zone = zone,
                        InterceptMappings = MappingsOf(folder),
                        Inventory = folder.Inventory,
                        Threads = 1,
                    },
                    CancellationToken.None
                );
                if (bundle.Errors.Count > 0)
                {
                    throw new InvalidOperationException(string.Join("; ", bundle.Errors));
                }

                return (
                    clear,
                    Read(Path.Combine(Hunt([folder.Evidence, bundle.Bundle], folder, null, 1), Findings), Line)
                );
            }
        );

    private T InFolder<T>(InterceptWorldOptions options, Func<InterceptWorldFiles, InterceptWorldFolder, T> use)
    {
        InterceptWorldFiles files = InterceptWorldGenerator.Create(options);
        string root = Path.Combine(_root, Interlocked.Increment(ref _runs).ToString(CultureInfo.InvariantCulture));
        try
        {
            return use(files, InterceptWorldFolder.Write(root, files));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private string Hunt(IReadOnlyList<string> paths, InterceptWorldFolder folder, ZoneOptions? zone, int threads)
    {
        string output = Path.Combine(folder.Root, zone is null ? "answer-blind" : "answer");
        HuntOutcome outcome = HuntPipeline.Run(
            new HuntOptions
            {
                Paths = paths,
                Output = output,
                ContentFolder = _content,
                Inventory = folder.Inventory,
                InterceptMappings = MappingsOf(folder),
                Threads = threads,
                Zone = zone,
            },
            null,
            new Silent(),
            TimeProvider.System,
            CancellationToken.None
        );
        return outcome.Answers is null
            ? throw new InvalidOperationException(string.Join("; ", outcome.Errors))
            : output;
    }

    private static IReadOnlyList<string> MappingsOf(InterceptWorldFolder folder) =>
        folder.Mapping is { } mapping ? [mapping] : [];

    private static ZoneOptions ZoneOf(InterceptWorldFolder folder) => new() { Keys = folder.Key, RunId = "proof" };

    private static string Line(Finding finding) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{finding.Id} {finding.Rule.Id} {finding.Level} {finding.Confidence} {finding.Disposition} {finding.Summary} {string.Join(' ', finding.Related)} {string.Join('|', finding.Evidence.Select(e => e.Excerpt).Order(StringComparer.Ordinal))}"
        );

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // Rules over ordinary logs and indicators have nothing to say here, and take a second to load.
    private static bool IsNeeded(string path) =>
        Path.GetDirectoryName(path) is { } folder
        && (!folder.StartsWith("sigma", StringComparison.Ordinal) || folder == "sigma")
        && folder is not ("indicators" or "hardening/checks");

    private static List<T> Read<T>(string file, Func<Finding, T> use)
    {
        List<T> found = [];
        foreach (string line in File.ReadLines(file, Encoding.UTF8))
        {
            found.Add(use(FindingDocument.Read(Encoding.UTF8.GetBytes(line))));
        }

        return found;
    }

    // Everything that must not depend on run, order or threads: all but run.json and the report, which repeats the others.
    private static string Fingerprint(string output)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in (string[])[Findings, "verdict.json", "incidents.json", "coverage.json"])
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
