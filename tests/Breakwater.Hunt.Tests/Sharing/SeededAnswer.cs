using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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

        StringBuilder lines = new();
        foreach (Finding finding in findings.Order(FindingOrder.Instance))
        {
            System.Buffers.ArrayBufferWriter<byte> line = new();
            FindingDocument.Write(line, finding);
            lines.Append(Encoding.UTF8.GetString(line.WrittenSpan)).Append('\n');
        }

        File.WriteAllText(Path.Combine(Folder, "findings.ndjson"), lines.ToString());
        Write("verdict.json", w => VerdictDocument.Write(w, objects.Make<Verdict>()));
        Write("incidents.json", w => IncidentsDocument.Write(w, objects.Make<IncidentReport>()));
        Manifest manifest = objects.Make<Manifest>() with
        {
            AsOf = new DateTimeOffset(2026, 9, 9, 0, 0, 0, TimeSpan.Zero),
            Outputs = [Entry("findings.ndjson"), Entry("incidents.json"), Entry("verdict.json")],
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
