using System.Text;
using System.Text.Json;
using Breakwater.Investigation.Eviction;
using Breakwater.Investigation.Eviction.Content;
using Breakwater.Model.Documents;
using Breakwater.Model.Eviction;
using Breakwater.Model.Findings;
using Breakwater.Model.Trust;
using Breakwater.Model.Verdicts;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests.Eviction;

/// <summary>A network, an answer about it, and the plan that is made of both with the content that ships.</summary>
internal sealed class EvictionWorld(TrustFacts trust, DeviceAnswer answer, IReadOnlyList<Finding> findings)
{
    public static EvictionContent Content { get; } = Read();

    public EvictionPlan Plan { get; } = EvictionPlanner.Plan(trust, answer, [], findings, Content);

    public TrustFacts Trust => trust;

    public static EvictionWorld Of(int seed)
    {
        RandomNetwork network = new(seed);
        return new EvictionWorld(network.Trust, network.Answer, network.Findings);
    }

    public static EvictionContent Read()
    {
        EvictionContentFiles files = new();
        string root = Path.Combine(Repository.Root, "content", "eviction");
        foreach (
            string file in Directory
                .EnumerateFiles(root, "*.yml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            using StreamReader yaml = new(file);
            files.Take(yaml, Path.GetRelativePath(root, file));
        }

        Assert.Empty(files.Errors);
        return files.Build();
    }

    /// <summary>What the oracle finds wrong with a plan of this world.</summary>
    public List<string> Judge(EvictionPlan plan) => new Oracle(Network()).Judge(Json(plan));

    public static string Json(EvictionPlan plan)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            EvictionPlanDocument.Write(writer, plan);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private OracleNetwork Network()
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            TrustDocument.Write(writer, trust, trust.Devices, trust.Sessions);
        }

        Finding[] shown = [.. findings.Where(f => f is { Level: >= Level.High, Confidence: >= 60 })];
        return new OracleNetwork(
            Encoding.UTF8.GetString(bytes.ToArray()),
            answer.Compromised.Concat(answer.Suspected),
            answer.Accessed,
            shown.SelectMany(f => f.Entities.Where(e => e.Kind == EntityKind.Account).Select(e => (e.Value, true))),
            findings.SelectMany(f =>
                f.Entities.Where(e => e.Kind == EntityKind.Device).Select(e => (e.Value, f.First.Value!.Value))
            )
        );
    }
}
