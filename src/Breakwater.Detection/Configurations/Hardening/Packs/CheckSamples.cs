using System.Text;
using Breakwater.Detection.Configurations.Meaning;
using Breakwater.Detection.InventoryFiles;
using Breakwater.Detection.RuleChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Inventory;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.Configurations.Hardening.Packs;

/// <summary>
/// Runs the samples beside controls: lines as devices print them, between the lines of <c>frames.yml</c>, through the
/// product's own readers. Each must give the result of the group that it stands in.
/// </summary>
/// <param name="reader">Reads lines.</param>
/// <param name="frames">The text of <c>frames.yml</c>.</param>
public sealed class CheckSamples(ISampleReader reader, string frames)
{
    private static readonly (string Group, ControlState State)[] Groups =
    [
        ("pass", ControlState.Pass),
        ("fail", ControlState.Fail),
        ("unknown", ControlState.Unknown),
    ];

    private readonly YamlMappingNode _frames = YamlDocuments.Read(frames, "frames.yml", []) is [YamlMappingNode map]
        ? map
        : [];

    /// <summary>Runs the samples of every file.</summary>
    public IReadOnlyList<CheckSampleResult> Run(IReadOnlyList<RuleFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return [.. files.SelectMany(Run)];
    }

    private List<CheckSampleResult> Run(RuleFile file)
    {
        List<CheckSampleResult> results = [];
        List<RuleProblem> problems = [];
        HardeningPack pack = HardeningPack.Read([file]);
        YamlMappingNode samples =
            file.Samples is { } text && YamlDocuments.Read(text, file.SamplesPath, problems) is [YamlMappingNode map]
                ? map
                : [];
        results.AddRange(
            pack.Problems.Concat(problems)
                .Select(p => new CheckSampleResult(p.Path, p.Line, "", Passed: false, p.ToString()))
        );
        if (pack.Checks is not [{ } check])
        {
            return results;
        }

        foreach ((ConfigurationPlatform platform, PlatformCheck tests) in check.Platforms.OrderBy(p => p.Key))
        {
            if (tests.NotApplicable is null && tests.NotVisible is null)
            {
                RunPlatform(file, pack, tests, samples, platform.System(), results);
            }
        }

        return results;
    }

    private void RunPlatform(
        RuleFile file,
        HardeningPack pack,
        PlatformCheck tests,
        YamlMappingNode samples,
        string platform,
        List<CheckSampleResult> results
    )
    {
        YamlMappingNode? own = samples.Get(platform) as YamlMappingNode;
        foreach ((string group, ControlState state) in Groups)
        {
            YamlNode[] found = own?.Get(group) is YamlSequenceNode list ? [.. list.Children] : [];
            if (found.Length == 0 && !(state == ControlState.Pass && tests.PassWhen.Count == 0))
            {
                results.Add(
                    new CheckSampleResult(
                        file.SamplesPath,
                        own?.Start.Line ?? 1,
                        platform,
                        Passed: false,
                        $"{platform} has no sample under {group}."
                    )
                );
            }

            foreach (YamlNode sample in found)
            {
                string why = Try(pack, sample, platform, state);
                results.Add(new CheckSampleResult(file.SamplesPath, sample.Start.Line, platform, why.Length == 0, why));
            }
        }
    }

    private string Try(HardeningPack pack, YamlNode sample, string platform, ControlState expected)
    {
        if (InventoryOf(sample) is not { } inventory)
        {
            return "The inventory of the sample cannot be read.";
        }

        DeviceConfiguration? configuration = null;
        string text = TextOf(sample, platform);
        string? format = reader.Read(
            text.TrimEnd('\n').Split('\n'),
            batch => configuration = batch.Configurations.Count > 0 ? batch.Configurations[0] : configuration
        );
        if (configuration is null || configuration.Platform.System() != platform)
        {
            return $"The lines were recognised as {format ?? "nothing"}, not as a configuration of {platform}.";
        }

        if ((sample as YamlMappingNode)?.Text("cut") == "true")
        {
            configuration = configuration with { IsComplete = false };
        }

        ControlResult result = new HardeningAudit(pack, inventory).Of(ConfigurationMeaning.Of(configuration)).Controls[
            0
        ];
        return result.State == expected
            ? ""
            : $"The result is {result.State}, not {expected}: {string.Join(' ', result.Reasons)}";
    }

    private string TextOf(YamlNode sample, string platform)
    {
        YamlMappingNode? map = sample as YamlMappingNode;
        string lines = map is null ? ((YamlScalarNode)sample).Value ?? "" : map.Text("lines") ?? "";
        if (map?.Text("whole") is { } whole)
        {
            return whole;
        }

        YamlMappingNode? frame = _frames.Get(platform) as YamlMappingNode;
        (string prompt, string command) = SessionOf(platform);
        string session = map?.Text("shown") is { } shown ? $"{prompt}{shown.TrimEnd('\n')}\n{prompt}{command}\n" : "";
        return $"{session}{frame?.Text("head")}{lines}{frame?.Text("tail")}";
    }

    /// <summary>How a session looks that shows something else before the configuration.</summary>
    private static (string Prompt, string Command) SessionOf(string platform) =>
        platform switch
        {
            "junos" => ("noc@mx1> ", "show configuration | display set"),
            "sros" => ("A:pe1# ", "admin display-config"),
            "vrp" => ("<ne1>", "display current-configuration"),
            _ => ("edge1#", "show running-config"),
        };

    private static CarrierInventory? InventoryOf(YamlNode sample)
    {
        if ((sample as YamlMappingNode)?.Get("inventory") is not { } node)
        {
            return CarrierInventory.Empty;
        }

        StringBuilder text = new();
        new YamlStream(new YamlDocument(node)).Save(new StringWriter(text), assignAnchors: false);
        string yaml = text.ToString().Replace("\n...", "", StringComparison.Ordinal);
        return InventoryReader.Read(Encoding.UTF8.GetBytes(yaml), "sample").Inventory;
    }
}

/// <summary>What became of a sample of a control.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Platform">The platform.</param>
/// <param name="Passed">Whether it gave what it should.</param>
/// <param name="Why">Why not; empty where it did.</param>
public sealed record CheckSampleResult(string Path, long Line, string Platform, bool Passed, string Why)
{
    /// <summary>The result in one line, in the form that editors can follow.</summary>
    public override string ToString() => $"{Path}:{Line}: {(Passed ? "passed" : "failed")}. {Why}".TrimEnd();
}
