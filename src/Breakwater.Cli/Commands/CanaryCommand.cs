using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Breakwater.Cli.Commands.Intercepts;
using Breakwater.Hunt;
using Breakwater.Hunt.Watching;
using Breakwater.Model.Documents;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater canary plan</c>: subscribers that do not exist, other ones for each store and month.</summary>
internal static class CanaryCommand
{
    private const string ClearName = "canaries.csv";
    private const string InventoryName = "canaries.json";

    public static Command Create() =>
        new("canary", "Subscribers that do not exist, whom nobody has a reason to ask for") { Plan() };

    private static Command Plan()
    {
        Argument<string> ranges = new("RANGES")
        {
            Description =
                "The carrier's own numbers that no subscriber has: FIRST-LAST a line, with country code; - reads standard input",
        };
        Option<string> keys = TokensCommand.KeyOption();
        Option<string[]> stores = new("--store")
        {
            Description = "Name of a store of the inventory; once for each",
            Required = true,
        };
        Option<string> month = new("--month") { Description = "For which month: 2026-12", Required = true };
        Option<int> each = new("--each") { Description = "Canaries of each store", DefaultValueFactory = _ => 3 };
        Option<string> folder = new("--out") { Description = "Folder to write; must not exist", Required = true };
        Command command = new(
            "plan",
            $"Inside the enclave: write OUT/{ClearName} (the numbers, for those who put them into the stores) and OUT/{InventoryName} (their tokens, for the inventory)\n\n"
                + "  breakwater canary plan unassigned.txt --store warehouse --store crm --month 2026-12 --intercept-keys enclave.key --out canaries"
        )
        {
            ranges,
            keys,
            stores,
            month,
            each,
            folder,
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            return Array.Exists(parsed.GetValue(stores)!, string.IsNullOrWhiteSpace)
                    ? ZoneOutput.Refuse(talk, "--store: name a store of the inventory")
                : MonthOf(parsed.GetValue(month)!) is not { } first || parsed.GetValue(each) is < 1 or > 1000
                    ? ZoneOutput.Refuse(talk, "write --month as 2026-12 and --each as 1 to 1000")
                : Run(
                    parsed.GetValue(ranges)!,
                    parsed.GetValue(keys)!,
                    numbers =>
                        CanaryPlan.HasRoom(numbers, parsed.GetValue(stores)!.Length, parsed.GetValue(each))
                            ? master =>
                                CanaryPlan.Of(parsed.GetValue(stores)!, numbers, first, parsed.GetValue(each), master)
                            : null,
                    parsed.GetValue(folder)!,
                    talk
                );
        });
        return command;
    }

    private static int Run(
        string ranges,
        string keys,
        Func<NumberRanges, Func<IMasterKey, CanaryPlan>?> plan,
        string folder,
        TextWriter talk
    )
    {
        if (MasterKeys.TryOpen(keys, out IMasterKey? master) is { } shut)
        {
            return ZoneOutput.Refuse(talk, shut);
        }

        using (master)
        using (TextReader? lines = TokensCommand.Open(ranges, talk))
        {
            if (lines is null)
            {
                return ExitCode.Usage;
            }

            NumberRanges numbers = NumberRanges.Read(lines, out string? error);
            return error is not null ? ZoneOutput.Refuse(talk, error)
                : plan(numbers) is { } make ? Write(make(master!), folder, talk)
                : ZoneOutput.Refuse(
                    talk,
                    "the ranges hold fewer than ten numbers for each canary; somebody would meet one by chance"
                );
        }
    }

    private static DateOnly? MonthOf(string text) =>
        DateOnly.TryParseExact(
            text + "-01",
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly first
        )
            ? first
            : null;

    private static int Write(CanaryPlan plan, string folder, TextWriter talk)
    {
        try
        {
            if (Directory.Exists(folder) || File.Exists(folder))
            {
                return ZoneOutput.Refuse(talk, $"{folder} is there already; a plan is never written over another");
            }

            Directory.CreateDirectory(folder);
            using (FileStream file = SecretFile.Create(Path.Combine(folder, ClearName)))
            using (StreamWriter writer = new(file))
            {
                plan.WriteClear(writer);
            }

            using FileStream tokens = new(Path.Combine(folder, InventoryName), FileMode.CreateNew);
            using Utf8JsonWriter json = new(tokens, DocumentWriting.Indented);
            plan.WriteInventory(json);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ZoneOutput.Refuse(talk, $"{folder} cannot be written: {error.Message}");
        }

        talk.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"breakwater: {plan.Canaries.Count} canaries; {ClearName} stays inside the enclave"
            )
        );
        return ExitCode.Done;
    }
}
