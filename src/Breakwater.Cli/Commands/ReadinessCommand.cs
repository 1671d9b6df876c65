using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Model.Documents;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater evidence readiness</c>: what the audits of stores of call records tell, and what somebody has to turn on.</summary>
internal static class ReadinessCommand
{
    public static Command Create()
    {
        Argument<string> answer = new("ANSWER")
        {
            Description = "Folder of an answer, or its coverage.json",
            DefaultValueFactory = _ => "breakwater-out",
        };
        Command command = new(
            "readiness",
            "List for each store of call records what its audit tells of an access, how often, and the setting for what it lacks "
                + "(tab-separated: store, audit, fact, told of all, whether this audit can, how); exit 4 where a store has no audit among the evidence\n\n"
                + "  breakwater evidence readiness breakwater-out"
        )
        {
            answer,
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            string path = parsed.GetValue(answer)!;
            string file = Directory.Exists(path) ? Path.Combine(path, "coverage.json") : path;
            try
            {
                using FileStream bytes = File.OpenRead(file);
                using JsonDocument document = JsonDocument.Parse(bytes);
                return Print(document.RootElement, parsed.InvocationConfiguration.Output, talk);
            }
            catch (Exception error)
                when (error
                        is IOException
                            or UnauthorizedAccessException
                            or JsonException
                            or KeyNotFoundException
                            or InvalidOperationException
                            or FormatException
                )
            {
                talk.WriteLine(
                    $"breakwater: {PlainText.Clean(file)} is no ledger of an answer: {PlainText.Clean(error.Message)}"
                );
                return ExitCode.Usage;
            }
        });
        return command;
    }

    private static int Print(JsonElement ledger, TextWriter output, TextWriter talk)
    {
        if (ledger.ValueKind != JsonValueKind.Object || Text(ledger, "schema") != CoverageDocument.Schema)
        {
            throw new JsonException($"its schema is not {CoverageDocument.Schema}");
        }

        if (
            !ledger.TryGetProperty("call_record_audits", out JsonElement stores)
            || stores.ValueKind != JsonValueKind.Array
        )
        {
            talk.WriteLine(
                "breakwater: no store of call records is known: the inventory lists none, and no audit named one"
            );
            return ExitCode.Done;
        }

        bool isMissing = false;
        foreach (JsonElement store in stores.EnumerateArray())
        {
            string name = Text(store, "store");
            string state = Text(store, "state");
            isMissing |= state == "not_seen";
            if (state != "accesses")
            {
                string said =
                    state == "quiet"
                        ? "its servers' audit was read and shows no access"
                        : "no audit of it is among the evidence";
                output.WriteLine($"{name}\t-\t-\t-\t{state}\t{said}");
                foreach (JsonElement way in store.GetProperty("enable").EnumerateArray())
                {
                    output.WriteLine($"{name}\t-\tenable\t-\t-\t{PlainText.Clean(way.GetString() ?? "")}");
                }
            }

            PrintFacts(store, name, output);
        }

        return isMissing ? ExitCode.Coverage : ExitCode.Done;
    }

    private static void PrintFacts(JsonElement store, string name, TextWriter output)
    {
        string audit = Text(store, store.TryGetProperty("audit", out _) ? "audit" : "dataset");
        long all = store.GetProperty("accesses").GetInt64();
        foreach (JsonElement fact in store.GetProperty("facts").EnumerateArray())
        {
            string told = fact.TryGetProperty("told", out JsonElement count)
                ? string.Create(CultureInfo.InvariantCulture, $"{count.GetInt64()}/{all}")
                : "-";
            output.WriteLine(
                $"{name}\t{audit}\t{Text(fact, "fact")}\t{told}\t{Text(fact, "possible")}\t{Text(fact, "how")}"
            );
        }
    }

    private static string Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? PlainText.Clean(value.GetString()!)
            : "";
}
