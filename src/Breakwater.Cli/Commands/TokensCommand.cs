using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Breakwater.Cli.Commands.Intercepts;
using Breakwater.Hunt;
using Breakwater.Hunt.Watching;
using Breakwater.Model.Documents;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater tokens</c>: tokens of people whose exposure must be known first.</summary>
internal static class TokensCommand
{
    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "One number a line; - reads standard input" };
        Option<string> keys = KeyOption();
        Option<string> kind = OneOf("--kind", "msisdn, imsi or imei", "msisdn", "imsi", "imei");
        Option<string> purpose = OneOf(
            "--purpose",
            "watch-list: entries of the inventory; call-records: tokens alone",
            "watch-list",
            "call-records"
        );
        Option<string> tier = OneOf("--tier", "How sensitive: a (most), b or c", "a", "b", "c");
        Option<string?> ofCase = new("--case")
        {
            Description = "A second token under the key of this case, with --purpose call-records",
        };
        Command command = new(
            "tokens",
            "Inside the enclave: make tokens of numbers, for the inventory; nothing that is printed leads back without the key\n\n"
                + "  breakwater tokens people.txt --intercept-keys enclave.key --tier a > watch.json"
        )
        {
            file,
            keys,
            kind,
            purpose,
            tier,
            ofCase,
        };
        command.SetAction(parsed =>
            Run(
                parsed.GetValue(file)!,
                parsed.GetValue(keys)!,
                KindOf(parsed.GetValue(kind)!),
                parsed.GetValue(purpose) == "watch-list" ? parsed.GetValue(tier) : null,
                parsed.GetValue(ofCase),
                parsed.InvocationConfiguration
            )
        );
        return command;
    }

    /// <summary>Makes entries of the watch list where there is a tier, else tokens of call records.</summary>
    private static int Run(
        string file,
        string keys,
        TargetKind kind,
        string? tier,
        string? ofCase,
        InvocationConfiguration streams
    )
    {
        if (ofCase is not null && (tier is not null || string.IsNullOrWhiteSpace(ofCase)))
        {
            return ZoneOutput.Refuse(
                streams.Error,
                "--case names a case, and goes with --purpose call-records alone: people of the watch list have no token of a case"
            );
        }

        if (MasterKeys.TryOpen(keys, out IMasterKey? master) is { } shut)
        {
            return ZoneOutput.Refuse(streams.Error, shut);
        }

        using (master)
        using (TextReader? lines = Open(file, streams.Error))
        {
            if (lines is null)
            {
                return ExitCode.Usage;
            }

            KeyPurpose purpose = tier is null ? KeyPurpose.CallRecords : KeyPurpose.WatchList;
            IdentityTokens made = IdentityTokens.Of(lines, kind, purpose, master!, ofCase);
            Print(
                streams.Output,
                writer =>
                {
                    if (tier is null)
                    {
                        made.WriteTokens(writer);
                    }
                    else
                    {
                        made.WriteWatchList(writer, tier);
                    }
                }
            );
            return Told(made, streams.Error);
        }
    }

    /// <summary>Where the master key is.</summary>
    internal static Option<string> KeyOption() =>
        new("--intercept-keys") { Description = "File or PKCS#11 URI of the master key", Required = true };

    /// <summary>Prints a document.</summary>
    internal static void Print(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, DocumentWriting.Indented))
        {
            write(writer);
        }

        output.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    /// <summary>Opens a list; null where it cannot be, which is said.</summary>
    internal static TextReader? Open(string path, TextWriter talk)
    {
        try
        {
            return path == "-" ? Console.In : new StreamReader(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            ZoneOutput.Refuse(talk, $"{path} cannot be read: {error.Message}");
            return null;
        }
    }

    // A line that is no number is named by its place: what stands in it may be a person all the same.
    private static int Told(IdentityTokens made, TextWriter talk)
    {
        talk.WriteLine(string.Create(CultureInfo.InvariantCulture, $"breakwater: {made.Count} tokens"));
        foreach (long line in made.Refused)
        {
            talk.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"breakwater: line {line} holds no number of 7 to 16 digits, or something beside it"
                )
            );
        }

        return made.Refused.Count > 0 ? ExitCode.Coverage : ExitCode.Done;
    }

    private static Option<string> OneOf(string name, string description, params string[] words)
    {
        Option<string> option = new(name) { Description = description, DefaultValueFactory = _ => words[0] };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    private static TargetKind KindOf(string word) =>
        word switch
        {
            "imsi" => TargetKind.Imsi,
            "imei" => TargetKind.Imei,
            _ => TargetKind.E164,
        };
}
