using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Auditing;
using Breakwater.Hunt.Sharing;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Reporting.Audits;
using Breakwater.Reporting.Text;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater audit PATH...</c>: saved configurations against the hardening controls.</summary>
internal static class AuditCommand
{
    private const string Description =
        "Hold saved device configurations against the hardening controls H01 to H32: pass, fail or unknown, with lines and fixes\n\n"
        + "  breakwater audit configs/\n"
        + "  breakwater audit configs/ --inventory inventory.yml --out audit\n"
        + "  breakwater audit configs/ --format csv --fail-on critical\n\n"
        + "Nothing is entered on any device.";

    public static Command Create()
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "Files, folders or globs",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> inventory = new("--inventory") { Description = "The carrier's inventory" };
        Option<string[]> own = new("--content")
        {
            Description = "Folders with more content (controls in DIR/hardening)",
        };
        Option<string> output = new("--out")
        {
            Description = "Folder for audit.json, exposure.json and a file of fix lines for each device",
        };
        Option<string> format = new("--format")
        {
            Description = "What standard output carries",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "ndjson", "csv", "sarif");
        Option<string> failOn = new("--fail-on")
        {
            Description = "Exit 1 where a control of this severity or a higher one fails",
        };
        failOn.AcceptOnlyFromAmong([.. Words.All<Level>()]);
        Option<int> threads = new("--threads") { Description = "Worker threads; 0 means one for each processor" };
        Command command = new("audit", Description) { paths, inventory, own, output, format, failOn, threads };
        command.SetAction(parsed =>
            Run(
                new AuditOptions
                {
                    Paths = parsed.GetValue(paths) ?? [],
                    ContentFolder = ContentFolder.Path,
                    MoreContent = parsed.GetValue(own) ?? [],
                    Inventory = parsed.GetValue(inventory),
                    FailOn =
                        parsed.GetValue(failOn) is { } word && Words.TryParse(word, out Level level) ? level : null,
                    Threads = parsed.GetValue(threads),
                },
                parsed.GetValue(output),
                parsed.GetValue(format)!,
                parsed.InvocationConfiguration
            )
        );
        return command;
    }

    private static int Run(AuditOptions options, string? folder, string format, InvocationConfiguration streams)
    {
        TextWriter talk = streams.Error;
        if (folder is not null && AuditFolder.Refusal(folder) is { } refusal)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(refusal)}");
            return ExitCode.Usage;
        }

        using Interruption interruption = new(talk);
        AuditOutcome outcome = AuditPipeline.Run(options, interruption.Token);
        foreach (string error in outcome.Errors.Concat(outcome.ContentErrors).Concat(outcome.Incomplete))
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(error)}");
        }

        if (outcome is not { Fleet: { } fleet, Exposure: { } exposure })
        {
            return outcome.ExitCode;
        }

        Print(fleet, exposure, format, streams.Output);
        if (folder is not null)
        {
            AuditFolder.Write(folder, fleet, exposure);
        }

        talk.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"breakwater: {fleet.Devices.Count} devices audited, {fleet.Older} older configurations and {outcome.OtherItems} other items left out, {outcome.Incomplete.Count} items not read whole"
            )
        );
        return outcome.ExitCode;
    }

    private static void Print(FleetAudit fleet, FleetExposure exposure, string format, TextWriter output)
    {
        switch (format)
        {
            case "json":
                ArrayBufferWriter<byte> document = new();
                AuditDocument.Write(document, fleet);
                output.WriteLine(Encoding.UTF8.GetString(document.WrittenSpan));
                break;
            case "ndjson":
                foreach (DeviceAudit device in fleet.Devices)
                {
                    ArrayBufferWriter<byte> line = new();
                    AuditDocument.WriteLine(line, device);
                    output.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
                }

                break;
            case "sarif":
                output.WriteLine(AuditExport.Sarif(fleet));
                break;
            case "csv":
                AuditCsv.Write(output, fleet);
                break;
            default:
                TextOutput.Write(output, AuditText.Write(fleet, TextOutput.Width));
                output.Write('\n');
                TextOutput.Write(output, ExposureText.Write(exposure));
                break;
        }
    }
}
