using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.Sigma;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Sigma;

namespace Breakwater.Detection.Tests.Sigma;

/// <summary>A detector over a few rules, one event to try them on, and what is found.</summary>
public abstract class SigmaDetection
{
    internal FieldNames Names { get; } = new();

    internal EventBatch Batch { get; } = new();

    internal Finding Single(string rule, string command) => Assert.Single(Run(rule, command, out _));

    internal List<Finding> Run(string rules, string command, out SigmaDetector detector)
    {
        detector = Detector(rules);
        Found found = new();
        Fill(command, Fields.AaaCommand);
        IDetectionWorker worker = detector.CreateWorker();
        worker.Observe(Batch, found);
        worker.Complete();
        detector.Conclude(found);
        return found.Findings;
    }

    internal SigmaDetector Detector(string rules)
    {
        SigmaPipeline pipeline = SigmaPipeline.Parse(
            """
            transformations:
              - type: field_name_fallback
                rule_conditions: [{type: logsource, product: cisco}]
                mapping: {User: user.name}
            """,
            "events.yml",
            out _
        );
        SigmaDocuments documents = SigmaParser.Parse(rules, "r.yml", pipeline);
        LogSourceAliases aliases = LogSourceAliases.Parse(
            "- dataset: cisco.*\n  category: network_command\n  also: [{product: cisco, service: aaa}]\n",
            "logsources.yml",
            out IReadOnlyList<SigmaError> errors
        );
        Assert.Empty(errors);
        SigmaPack pack = new(
            documents.Rules,
            documents.Correlations,
            documents.Filters,
            documents.Errors,
            documents.Warnings
        );
        return new SigmaDetector(
            new SigmaContent(pack, aliases, pipeline, documents.Errors),
            new FindingFactory(new Redactor([]), Names),
            Names,
            new HeldSpills()
        );
    }

    internal void Fill(string command, int slot)
    {
        byte[] line = Encoding.UTF8.GetBytes($"<189>1: edge1: kim cmd={command}");
        Batch.Reset(new EvidenceItem("a.log", new string('0', 64), line.Length, "syslog"), line);
        Batch.Begin(new EvidencePosition(PositionKind.Line, 1, 0, line.Length), 0, line.Length);
        Batch.SetLogSource(new LogSource("cisco", "network_command", "ios", "cisco.ios"));
        Batch.AddDerived(Fields.UserName, "kim"u8);
        Batch.AddDerived(Fields.HostName, "edge1"u8);
        Batch.AddDerived(slot, Encoding.UTF8.GetBytes(command));
    }

    internal sealed class Found : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }
}
