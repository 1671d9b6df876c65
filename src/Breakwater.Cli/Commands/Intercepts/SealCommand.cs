using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Configuration;
using Breakwater.Hunt.Sealing;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;

namespace Breakwater.Cli.Commands.Intercepts;

/// <summary><c>breakwater intercepts seal PATH...</c>: a bundle that may leave the enclave, and a vault that never does.</summary>
internal static class SealCommand
{
    private const string Help =
        "Read clear orders, tasks, destinations and X1 logs, and write OUT/bundle.ndjson with tokens in place of identities\n\n"
        + "  breakwater intercepts seal exports --intercept-keys enclave.key --out sealed\n"
        + "  breakwater intercepts seal exports --intercept-keys enclave.key --run-id 2026-03 --case C-7 --out sealed\n"
        + "  breakwater intercepts seal exports --intercept-keys 'pkcs11:token=enclave;object=master?module-path=/...&pin-source=file:/...' --out sealed\n\n"
        + "The bundle may leave the enclave. OUT/vault holds what the tokens stand for, encrypted, and never leaves.";

    public static Command Create()
    {
        Argument<string[]> paths = new("PATH")
        {
            Description = "Files, folders or globs inside the enclave",
            Arity = ArgumentArity.OneOrMore,
        };
        SettingFlags flags = SettingFlags.ForSealing();
        Command command = new("seal", Help) { paths };
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            string[] named = parsed.GetValue(paths) ?? [];
            Settings settings = new();
            settings.Set(SettingKeys.Enclave, ["true"], "intercepts seal");
            flags.Apply(parsed, settings);
            if (settings.Text(SettingKeys.Out) is null)
            {
                settings.Fault("intercepts seal: name the folder to write with --out");
            }

            HuntOptions? options = HuntSettings.Read(settings, named, ContentFolder.Path);
            if (options?.Zone is not { } zone)
            {
                return Refuse(settings.Errors, talk);
            }

            SealOptions sealing = new()
            {
                Paths = named,
                Output = options.Output,
                Zone = zone,
                Inventory = options.Inventory,
                InterceptMappings = options.InterceptMappings,
                Now = options.Now,
                TimeZones = options.TimeZones,
                Threads = options.Threads,
                Limits = options.Limits,
            };
            using Interruption interruption = new(talk);
            SealOutcome outcome = SealPipeline.Run(sealing, interruption.Token);
            if (outcome.Errors.Count > 0)
            {
                Refuse(outcome.Errors, talk);
                return outcome.ExitCode;
            }

            Print(outcome, parsed.InvocationConfiguration.Output, talk);
            return outcome.ExitCode;
        });
        return command;
    }

    private static int Refuse(IReadOnlyList<string> errors, TextWriter talk)
    {
        foreach (string error in errors)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(error)}");
        }

        return ExitCode.Usage;
    }

    private static void Print(SealOutcome outcome, TextWriter output, TextWriter talk)
    {
        string records = string.Join(
            ", ",
            outcome.Records.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Value} {r.Key}"))
        );
        output.WriteLine($"bundle   {PlainText.Clean(outcome.Bundle)}");
        output.WriteLine($"sha256   {outcome.BundleSha256}");
        output.WriteLine($"run      {outcome.RunId}");
        output.WriteLine($"key      {outcome.KeyId}");
        output.WriteLine($"records  {(records.Length == 0 ? "none" : records)}");
        CoverageItem[] wrong =
        [
            .. outcome.Items.Where(i => i.Status is CoverageStatus.Refused or CoverageStatus.PartlyRead),
        ];
        foreach (CoverageItem item in wrong)
        {
            talk.WriteLine(
                $"breakwater: {PlainText.Clean(item.Path)}: {Words.Of(item.Status)}: {PlainText.Clean(item.Reason ?? "")}"
            );
        }

        int others = outcome.Items.Count(i => i.Status == CoverageStatus.Unsupported);
        if (others > 0)
        {
            talk.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"breakwater: {others} items hold no clear intercept data that is known, and were not sealed"
                )
            );
        }

        talk.WriteLine("breakwater: the bundle may leave the enclave; the vault beside it never does");
    }
}
