using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;
using Breakwater.Model.Manifests;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Tests.Leaks;

namespace Breakwater.Hunt.Tests.Sharing;

/// <summary>The folder of an answer with a seed in every text of every document that sharing opens.</summary>
internal sealed class SeededAnswer : IDisposable
{
    public const string Attacker = "45.83.12.9";
    private readonly string _root = Directory.CreateTempSubdirectory("share-").FullName;

    public SeededAnswer(int seed)
    {
        Random random = new(seed);
        Seeds = new Seeds(random);
        SeededObjects objects = new(random, Seeds);
        objects.Set(typeof(Finding), nameof(Finding.Disclosure), () => "TLP:AMBER");
        objects.Set(
            typeof(Finding),
            nameof(Finding.Entities),
            () =>
                new List<Entity>
                {
                    new(EntityKind.Address, Attacker),
                    new(EntityKind.Address, Seeds.Addresses[random.Next(2)]),
                    new(EntityKind.Address, objects.Make<string>()),
                    new(EntityKind.Device, objects.Make<string>()),
                }
        );
        Directory.CreateDirectory(Folder);
        List<Finding> findings = [];
        for (int i = 0; i < 12; i++)
        {
            findings.Add(
                objects.Make<Finding>() with
                {
                    Level = Level.High,
                    Confidence = 90,
                    Harm = Harm.Foothold,
                    Disposition = i % 3 == 0 ? objects.Make<Disposition>() : Disposition.Open,
                    Techniques = ["T1040", objects.Make<string>()],
                }
            );
        }

        File.WriteAllText(Path.Combine(Folder, "findings.ndjson"), Lines(findings));
        Write("verdict.json", w => VerdictDocument.Write(w, objects.Make<Verdict>()));
        Write("incidents.json", w => IncidentsDocument.Write(w, objects.Make<IncidentReport>()));
        Write("coverage.json", w => CoverageDocument.Write(w, Ledger(findings, objects, random)));
        Manifest manifest = objects.Make<Manifest>() with
        {
            AsOf = new DateTimeOffset(2026, 9, 9, 0, 0, 0, TimeSpan.Zero),
            Outputs =
            [
                Entry("coverage.json"),
                Entry("findings.ndjson"),
                Entry("incidents.json"),
                Entry("verdict.json"),
            ],
        };
        Write("manifest.json", w => ManifestDocument.Write(w, manifest));
        File.WriteAllText(
            Inventory,
            "networks: { own: [{ prefix: 81.4.0.0/16 }, { prefix: 2a0c:77::/32 }], customer: [{ prefix: 81.5.0.0/16 }, { prefix: 2a0c:99::/32 }] }\n"
        );
    }

    public Seeds Seeds { get; }

    public string Folder => Path.Combine(_root, "answer");

    public string Inventory => Path.Combine(_root, "inventory.yml");

    public string At(string name) => Path.Combine(_root, name);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Lines(List<Finding> findings)
    {
        StringBuilder lines = new();
        foreach (Finding finding in findings.Order(FindingOrder.Instance))
        {
            System.Buffers.ArrayBufferWriter<byte> line = new();
            FindingDocument.Write(line, finding);
            lines.Append(Encoding.UTF8.GetString(line.WrittenSpan)).Append('\n');
        }

        return lines.ToString();
    }

    // The paths are those of findings; what the filter looks up is sometimes there.
    private static CoverageLedger Ledger(List<Finding> findings, SeededObjects objects, Random random)
    {
        CoverageLedger ledger = objects.Make<CoverageLedger>();
        return ledger with
        {
            Items =
            [
                .. findings
                    .SelectMany(f => f.Evidence)
                    .DistinctBy(e => e.Path)
                    .Select(e =>
                        objects.Make<CoverageItem>() with
                        {
                            Path = e.Path,
                            Format = random.Next(3) == 0 ? objects.Make<string>() : "syslog",
                            Sha256 = random.Next(2) == 0 ? objects.Make<string>() : new string('c', 64),
                            Bytes = random.Next(9000),
                        }
                    ),
            ],
            Sources = [.. ledger.Sources, ledger.Sources[0] with { Dataset = "cisco.ios" }],
            Techniques = [.. ledger.Techniques, ledger.Techniques[0] with { Id = "T01" }],
        };
    }

    private void Write(string name, Action<Utf8JsonWriter> write)
    {
        using FileStream file = File.Create(Path.Combine(Folder, name));
        using Utf8JsonWriter writer = new(file);
        write(writer);
    }

    private ManifestFile Entry(string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, name));
        return new ManifestFile(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
    }
}
