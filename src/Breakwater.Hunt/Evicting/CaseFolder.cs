using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Trust;
using Breakwater.Model.Verdicts;

namespace Breakwater.Hunt.Evicting;

/// <summary>What an eviction plan takes from the folder of an answer.</summary>
/// <param name="Trust">Who can open what.</param>
/// <param name="Devices">Devices by what is shown of them.</param>
/// <param name="Gaps">What could not be seen.</param>
/// <param name="FindingsPath">The file of findings.</param>
internal sealed record CaseFolder(
    TrustFacts Trust,
    DeviceAnswer Devices,
    IReadOnlyList<string> Gaps,
    string FindingsPath
)
{
    private const long MostBytes = 1L << 30;

    /// <summary>Reads a folder; null where it is no answer or an older one, with the reason.</summary>
    public static CaseFolder? TryRead(string folder, out string? error)
    {
        error = null;
        string verdict = Path.Combine(folder, "verdict.json");
        string trust = Path.Combine(folder, TrustDocument.FileName);
        string findings = Path.Combine(folder, "findings.ndjson");
        try
        {
            if (!File.Exists(verdict) || !File.Exists(findings))
            {
                error = $"{folder} is no folder of an answer: it holds no verdict.json or no findings.ndjson";
                return null;
            }

            if (!File.Exists(trust))
            {
                error =
                    $"{folder} holds no {TrustDocument.FileName}: the hunt saw no device and no account, or was made by an older version";
                return null;
            }

            if (new FileInfo(trust).Length > MostBytes || new FileInfo(verdict).Length > MostBytes)
            {
                error = $"{folder} holds a document that is too large for what it should be";
                return null;
            }

            using JsonDocument answer = JsonDocument.Parse(File.ReadAllBytes(verdict));
            JsonElement devices = answer.RootElement.GetProperty("devices");
            return new CaseFolder(
                TrustDocument.Read(File.ReadAllBytes(trust)),
                new DeviceAnswer(
                    Texts(devices, "compromised"),
                    Texts(devices, "suspected"),
                    Texts(devices, "accessed"),
                    Texts(devices, "silent")
                ),
                Texts(answer.RootElement, "gaps"),
                findings
            );
        }
        catch (Exception fault)
            when (fault
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
            )
        {
            error = $"{folder} cannot be read: {fault.Message}";
            return null;
        }
    }

    /// <summary>The findings, one after the other.</summary>
    public IEnumerable<Finding> Findings()
    {
        foreach (string line in File.ReadLines(FindingsPath))
        {
            if (line.Length > 0)
            {
                yield return FindingDocument.Read(System.Text.Encoding.UTF8.GetBytes(line));
            }
        }
    }

    private static string[] Texts(JsonElement parent, string name) =>
        [.. parent.GetProperty(name).EnumerateArray().Select(e => e.GetString() ?? "")];
}
