using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Configuration;
using Breakwater.Hunt.Custody;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater evidence list|verify|readiness|records</c>: what there is, whether it is still what it was, and what audits and files of call records tell.</summary>
internal static class EvidenceCommand
{
    public static Command Create() =>
        new(
            "evidence",
            "List evidence, verify it against the manifest of an earlier answer, or say what audits and files of call records tell"
        )
        {
            List(),
            Verify(),
            ReadinessCommand.Create(),
            RecordFilesCommand.Create(),
        };

    private static Command List()
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "Files, folders or globs",
            Arity = ArgumentArity.OneOrMore,
        };
        Command command = new(
            "list",
            "Hash and recognise everything below the paths without reading it: sha256, bytes, format, status, path (tab-separated)"
        )
        {
            paths,
        };
        SettingFlags flags = SettingFlags.ForUnpacking();
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (LimitsOf(parsed, flags, parsed.GetValue(paths) ?? []) is not { } limits)
            {
                return ExitCode.Usage;
            }

            using Interruption interruption = new(parsed.InvocationConfiguration.Error);
            (IReadOnlyList<CustodyItem> items, bool interrupted) = EvidenceCustody.List(
                parsed.GetValue(paths) ?? [],
                limits,
                interruption.Token
            );
            foreach (CustodyItem item in items)
            {
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{item.Sha256 ?? "-"}\t{item.Bytes}\t{item.Format}\t{Words.Of(item.Status)}\t{PlainText.Clean(item.Path)}{(item.Reason is null ? "" : "\t" + PlainText.Clean(item.Reason))}"
                    )
                );
            }

            return ExitCode.Worst(
                interrupted ? ExitCode.Interrupted : ExitCode.Done,
                items.Any(i => i.Status is CoverageStatus.Refused or CoverageStatus.PartlyRead)
                    ? ExitCode.Coverage
                    : ExitCode.Done
            );
        });
        return command;
    }

    private static Command Verify()
    {
        Argument<string> manifest = new("MANIFEST")
        {
            Description = "manifest.json of an answer, or the folder of the answer",
        };
        Argument<string[]> paths = new("PATH")
        {
            Description = "The paths that were hunted",
            Arity = ArgumentArity.OneOrMore,
        };
        Command command = new(
            "verify",
            "Say which items are missing, changed or new since an answer was written; exit 4 where any is\n\n"
                + "  breakwater evidence verify breakwater-out /evidence"
        )
        {
            manifest,
            paths,
        };
        Option<string[]> mappings = Mappings(
            "--intercept-mapping",
            "Mappings of columns that the hunt was given, so that its tables are known again"
        );
        Option<string[]> records = Mappings(
            "--record-mapping",
            "Mappings of tables of call records that the hunt was given, likewise"
        );
        command.Options.Add(mappings);
        command.Options.Add(records);
        SettingFlags flags = SettingFlags.ForUnpacking();
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            TextWriter talk = parsed.InvocationConfiguration.Error;
            string[] named = parsed.GetValue(mappings) ?? [];
            string[] tables = parsed.GetValue(records) ?? [];
            if (
                IsMissing([.. named, .. tables], talk)
                || LimitsOf(parsed, flags, parsed.GetValue(paths) ?? []) is not { } limits
            )
            {
                return ExitCode.Usage;
            }

            using Interruption interruption = new(talk);
            VerifyOutcome outcome = EvidenceCustody.Verify(
                parsed.GetValue(manifest)!,
                parsed.GetValue(paths) ?? [],
                limits,
                named,
                tables,
                interruption.Token
            );
            return Print(outcome, output, talk);
        });
        return command;
    }

    private static Option<string[]> Mappings(string name, string description) =>
        new(name) { Description = description };

    private static bool IsMissing(string[] files, TextWriter talk)
    {
        if (Array.Find(files, f => !File.Exists(f)) is not { } missing)
        {
            return false;
        }

        talk.WriteLine($"breakwater: {PlainText.Clean(missing)} does not exist");
        return true;
    }

    private static int Print(VerifyOutcome outcome, TextWriter output, TextWriter talk)
    {
        if (outcome.Error is { } error)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(error)}");
            return ExitCode.Usage;
        }

        foreach (CustodyDifference difference in outcome.Differences)
        {
            output.WriteLine($"{difference.Kind}\t{PlainText.Clean(difference.Path)}");
        }

        talk.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"breakwater: {outcome.Same} items are what they were, {outcome.Differences.Count} are not"
            )
        );
        if (outcome.Sealed > 0)
        {
            talk.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"breakwater: {outcome.Sealed} of them stand under sealed paths and were held against their bytes; whether they were renamed cannot be seen without the key"
                )
            );
        }

        return ExitCode.Worst(
            outcome.Interrupted ? ExitCode.Interrupted : ExitCode.Done,
            outcome.Differences.Count > 0 ? ExitCode.Coverage : ExitCode.Done
        );
    }

    /// <summary>The limits that flags and settings give; null where something is wrong with them, which is told.</summary>
    internal static HuntLimits? LimitsOf(ParseResult parsed, SettingFlags flags, string[] paths)
    {
        Settings settings = SettingLayers.Read(
            Environment.CurrentDirectory,
            Environment.GetEnvironmentVariables(),
            paths
        );
        flags.Apply(parsed, settings);
        HuntLimits? limits = HuntSettings.ReadLimits(settings);
        foreach (string error in settings.Errors)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"breakwater: {PlainText.Clean(error)}");
        }

        return limits;
    }
}
