using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Manifests;
using Breakwater.Model.Verdicts;

namespace Breakwater.Hunt.Sharing;

/// <summary>The files of an answer that sharing reads, held against the manifest first.</summary>
internal sealed class SharedAnswer
{
    private const string Findings = "findings.ndjson";
    private const string VerdictFile = "verdict.json";
    private const string IncidentsFile = "incidents.json";
    private readonly string _folder;

    private SharedAnswer(string folder, string manifestSha256, Verdict verdict, DateTimeOffset? asOf) =>
        (_folder, ManifestSha256, Verdict, AsOf) = (folder, manifestSha256, verdict, asOf);

    public string ManifestSha256 { get; }

    /// <summary>The states and counts of the verdict; its texts are not read.</summary>
    public Verdict Verdict { get; }

    public DateTimeOffset? AsOf { get; }

    /// <summary>Opens an answer.</summary>
    /// <exception cref="JsonException">A document is not what it should be.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SharedAnswer? Open(string folder, out string? error)
    {
        string path = Path.Combine(folder, "manifest.json");
        if (!File.Exists(path))
        {
            error = $"{folder} is no answer: it has no manifest.json";
            return null;
        }

        byte[] bytes = File.ReadAllBytes(path);
        Manifest manifest = ManifestDocument.Read(bytes);
        foreach (string name in (string[])[Findings, VerdictFile, IncidentsFile])
        {
            if (Changed(folder, manifest, name))
            {
                error = $"{name} is not the file that manifest.json names; hunt again before you share";
                return null;
            }
        }

        using JsonDocument verdict = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, VerdictFile)));
        error = null;
        return new SharedAnswer(
            folder,
            Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Read(verdict.RootElement),
            manifest.AsOf
        );
    }

    /// <summary>The findings, of all incidents or of some.</summary>
    public IEnumerable<Finding> Read(HashSet<string>? only)
    {
        foreach (string line in File.ReadLines(Path.Combine(_folder, Findings)))
        {
            Finding finding = FindingDocument.Read(Encoding.UTF8.GetBytes(line));
            if (only is null || only.Contains(finding.Id))
            {
                yield return finding;
            }
        }
    }

    /// <summary>The findings of incidents; a sentence in <paramref name="limits"/> where an incident lists not all of them.</summary>
    /// <returns>Null where an incident is not there.</returns>
    public HashSet<string>? FindingsOf(IReadOnlyList<string> incidents, List<string> limits)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, IncidentsFile)));
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (string wanted in incidents)
        {
            JsonElement incident = document
                .RootElement.GetProperty("incidents")
                .EnumerateArray()
                .FirstOrDefault(i => i.GetProperty("id").ValueEquals(wanted));
            if (incident.ValueKind == JsonValueKind.Undefined)
            {
                return null;
            }

            ids.UnionWith(incident.GetProperty("findings").EnumerateArray().Select(f => f.GetString()!));
            long missing =
                incident.GetProperty("finding_count").GetInt64() - incident.GetProperty("findings").GetArrayLength();
            if (missing > 0)
            {
                limits.Add(
                    string.Create(CultureInfo.InvariantCulture, $"{wanted} does not list {missing} of its findings")
                );
            }
        }

        return ids;
    }

    private static bool Changed(string folder, Manifest manifest, string name)
    {
        string path = Path.Combine(folder, name);
        if (!File.Exists(path) || manifest.Outputs.FirstOrDefault(o => o.Path == name) is not { } entry)
        {
            return true;
        }

        using FileStream file = File.OpenRead(path);
        return !string.Equals(Convert.ToHexStringLower(SHA256.HashData(file)), entry.Sha256, StringComparison.Ordinal);
    }

    private static Verdict Read(JsonElement root)
    {
        JsonElement harms = root.GetProperty("harms");
        return new Verdict
        {
            Assessable = Assessable.Partial,
            Foothold = Answer(root.GetProperty("foothold")),
            CallRecords = Answer(harms.GetProperty("call_records")),
            Communications = Answer(harms.GetProperty("communications")),
            InterceptData = Answer(harms.GetProperty("intercept_data")),
            Devices = new DeviceAnswer([], [], [], []),
        };
    }

    private static HarmAnswer Answer(JsonElement element)
    {
        SortedDictionary<string, long> proven = new(StringComparer.Ordinal);
        foreach (JsonProperty count in element.GetProperty("proven").EnumerateObject())
        {
            proven[count.Name] = count.Value.GetInt64();
        }

        return new HarmAnswer
        {
            State =
                element.TryGetProperty("state", out JsonElement state)
                && state.GetString() is { } word
                && Words.TryParse(word, out HarmState known)
                    ? known
                    : null,
            Assessable = Assessable.Partial,
            Proven = proven,
        };
    }
}
