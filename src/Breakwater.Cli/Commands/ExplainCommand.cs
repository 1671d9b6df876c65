using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Explaining;
using Breakwater.Model.Documents;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;
using Breakwater.Model.Verdicts;
using Breakwater.Reporting.Text;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater explain FINDING</c>: from a finding back to the bytes.</summary>
internal static class ExplainCommand
{
    private const string TheVerdict = "verdict";

    public static Command Create()
    {
        Argument<string> id = new("FINDING")
        {
            Description = "Id of a finding or an incident, or its beginning; or the word verdict",
        };
        Option<string> folder = new("--in")
        {
            Description = "Folder of the answer",
            DefaultValueFactory = _ => "breakwater-out",
        };
        Command command = new(
            "explain",
            "Show a finding, why it was found and the records behind it, and whether they are still the same bytes; why findings are one incident, how sure it is and what else it could be; or how the verdict came about\n\n"
                + "  breakwater explain 3kq2 --in breakwater-out\n  breakwater explain incident-3kq2 --in breakwater-out\n  breakwater explain verdict --in breakwater-out"
        )
        {
            id,
            folder,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(id) == TheVerdict)
            {
                return PrintVerdict(parsed.GetValue(folder)!, parsed.InvocationConfiguration);
            }

            if (parsed.GetValue(id)!.StartsWith(IncidentReading.Prefix, StringComparison.Ordinal))
            {
                return PrintIncidents(parsed.GetValue(folder)!, parsed.GetValue(id)!, parsed.InvocationConfiguration);
            }

            IReadOnlyList<Explanation> explanations = FindingExplainer.Explain(
                parsed.GetValue(folder)!,
                parsed.GetValue(id)!,
                out string? error
            );
            if (error is not null)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"breakwater: {PlainText.Clean(error)}");
                return ExitCode.Usage;
            }

            foreach (Explanation explanation in explanations)
            {
                Print(explanation, parsed.InvocationConfiguration.Output);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static int PrintVerdict(string folder, InvocationConfiguration streams)
    {
        try
        {
            Verdict verdict = VerdictReading.Read(folder);
            TextOutput.Write(streams.Output, VerdictText.Write(verdict, TextOutput.Width));
            return ExitCode.Done;
        }
        catch (InvalidDataException fault)
        {
            streams.Error.WriteLine($"breakwater: {PlainText.Clean(fault.Message)}");
            return ExitCode.Usage;
        }
    }

    private static int PrintIncidents(string folder, string id, InvocationConfiguration streams)
    {
        try
        {
            foreach (Incident incident in IncidentReading.Read(folder, id))
            {
                TextOutput.Write(streams.Output, IncidentText.Write(incident, TextOutput.Width));
            }

            return ExitCode.Done;
        }
        catch (InvalidDataException fault)
        {
            streams.Error.WriteLine($"breakwater: {PlainText.Clean(fault.Message)}");
            return ExitCode.Usage;
        }
    }

    private static void Print(Explanation explanation, TextWriter output)
    {
        Finding finding = explanation.Finding;
        Line(output, "Finding", finding.Id);
        Line(output, "What", finding.Summary);
        Line(
            output,
            "Level",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Words.Of(finding.Level)}, confidence {finding.Confidence} of 100{(finding.NotifyOutOfBand ? ", notify out of band" : "")}"
            )
        );
        foreach (string reason in finding.ConfidenceReasons)
        {
            Line(output, "", reason);
        }

        Line(
            output,
            "When",
            $"{Time(finding.First.Value)} to {Time(finding.Last.Value)}, {Words.Of(finding.First.Trust)}"
        );
        Line(output, "Who", string.Join(", ", finding.Entities.Select(e => $"{Words.Of(e.Kind)} {e.Value}")));
        Line(
            output,
            "Rule",
            $"{finding.Rule.Id} {finding.Rule.Title} ({Words.Of(finding.Rule.Kind)}, {finding.Rule.Version})"
        );
        Line(output, "Behaviour", string.Join(' ', finding.Behaviours.Concat(finding.Techniques)));
        Line(output, "Disposition", finding.Disposition.By ?? Words.Of(finding.Disposition.State));
        foreach (ExplainedEvidence evidence in explanation.Evidence)
        {
            EvidencePosition at = evidence.Reference.Position;
            Line(
                output,
                "Evidence",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{evidence.Reference.Path}, {Words.Of(at.Kind)} {at.Number}, bytes {at.Offset} to {at.Offset + at.Length}"
                )
            );
            Line(output, "", "sha256 " + evidence.Reference.Sha256);
            Line(output, "", evidence.State);
            foreach (string text in evidence.Reference.Excerpt.Split('\n'))
            {
                Line(output, "", "| " + text);
            }
        }

        foreach (Finding related in explanation.Related)
        {
            Line(output, "Related", $"{related.Id} {related.Summary}");
        }

        output.WriteLine();
    }

    private static string Time(DateTimeOffset? time) =>
        time is { } known ? DocumentWriting.Time(known) : "an unknown time";

    private static void Line(TextWriter output, string label, string text) =>
        output.WriteLine($"{label, -12} {PlainText.Clean(text)}");
}
