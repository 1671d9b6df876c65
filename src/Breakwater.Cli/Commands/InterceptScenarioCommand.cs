using System.CommandLine;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Scenarios.InterceptWorlds;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater scenario intercepts</c>: writes the lawful intercept of a made-up carrier, with its truth.</summary>
internal static class InterceptScenarioCommand
{
    public static Command Create()
    {
        Option<ulong> seed = new("--seed") { Description = "Another number is another carrier" };
        Option<string[]> inject = new("--inject")
        {
            Description =
                "A class of discrepancy to inject: LI-12 for a variant by chance, LI-12.2 for the second; several may be given",
            DefaultValueFactory = _ => [],
        };
        Option<int?> orders = new("--orders")
        {
            Description = "How many orders; by chance, 10 to 300, where it is not given",
        };
        Option<bool> list = new("--list") { Description = "Print what can be injected, and write nothing" };
        Option<string?> folder = new("--out") { Description = "Folder to write; a new or an empty one" };
        Command command = new(
            "intercepts",
            "Write the lawful intercept of a made-up carrier: evidence/, inventory.json, mapping.yml, intercept.key, truth.json\n\n"
                + "  breakwater scenario intercepts --seed 7 --inject LI-12 --out carrier\n"
                + "  breakwater hunt carrier/evidence --enclave --intercept-keys carrier/intercept.key --inventory carrier/inventory.json"
        )
        {
            seed,
            inject,
            orders,
            list,
            folder,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(list))
            {
                foreach ((string name, string title) in InterceptWorldGenerator.Injections)
                {
                    parsed.InvocationConfiguration.Output.WriteLine($"{name}  {title}");
                }

                return ExitCode.Done;
            }

            InterceptWorldOptions options = new()
            {
                Seed = parsed.GetValue(seed),
                Inject = parsed.GetValue(inject) ?? [],
                Orders = parsed.GetValue(orders),
            };
            return Write(options, parsed.GetValue(folder), parsed.InvocationConfiguration.Error);
        });
        return command;
    }

    private static int Write(InterceptWorldOptions options, string? folder, TextWriter talk)
    {
        if (Refusal(options, folder) is { } refusal)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(refusal)}");
            return ExitCode.Usage;
        }

        try
        {
            InterceptWorldFolder written = InterceptWorldFolder.Write(folder!, InterceptWorldGenerator.Create(options));
            string mapping = written.Mapping is null ? "" : $", {written.Mapping}";
            talk.WriteLine(
                $"breakwater: {PlainText.Clean($"wrote {written.Evidence}, {written.Inventory}{mapping}, {written.Key} and {written.Truth}")}"
            );
            return ExitCode.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean($"{folder} cannot be written: {error.Message}")}");
            return ExitCode.Usage;
        }
    }

    private static string? Refusal(InterceptWorldOptions options, string? folder)
    {
        string[] known = [.. InterceptWorldGenerator.Injections.Select(i => i.Name)];
        string? unknown = options.Inject.FirstOrDefault(name =>
            !known.Contains(name) && !known.Any(k => k.StartsWith(name + ".", StringComparison.Ordinal))
        );
        return unknown is not null ? $"there is no injection {unknown}; --list prints them"
            : options.Orders < 1 ? "--orders: at least one is expected"
            : string.IsNullOrEmpty(folder) ? "--out: name the folder to write"
            : File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
                ? $"{folder} is not an empty folder"
            : null;
    }
}
