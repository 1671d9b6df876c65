using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.RuleChecks;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Configurations.Hardening;

public sealed class ShippedChecksTests
{
    [Fact]
    public void Every_check_can_be_read()
    {
        HardeningPack pack = HardeningPack.Read(Files());

        Assert.Empty(pack.Problems);
        Assert.Equal(Enumerable.Range(1, 32).Select(n => $"H{n:00}"), pack.Controls);
    }

    [Fact]
    public void Every_sample_gives_the_result_of_its_group()
    {
        CheckSamples samples = new(new LinesReader(), File.ReadAllText(Path.Combine(Folder, "frames.yml")));

        IReadOnlyList<CheckSampleResult> results = samples.Run(Files());

        string[] failures = [.. results.Where(r => !r.Passed).Select(r => r.ToString())];
        Assert.True(failures.Length == 0, string.Join('\n', failures));
        Assert.NotEmpty(results);
    }

    private static string Folder => Path.Combine(Repository.Root, "content", "hardening");

    private static IReadOnlyList<RuleFile> Files() => RulePack.Read(Folder);

    private sealed class LinesReader : ISampleReader
    {
        public string? Read(IReadOnlyList<string> lines, Action<EventBatch> take)
        {
            if (
                ConfigurationText.TryRead(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), "sample")
                is not { } configuration
            )
            {
                return null;
            }

            EventBatch batch = new();
            batch.Add(configuration);
            take(batch);
            return configuration.Item.Format;
        }
    }
}
