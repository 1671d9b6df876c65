using System.CommandLine;
using Breakwater.Hunt;
using Breakwater.Hunt.Sealing;
using Breakwater.Storage.Sealing;
using Breakwater.Storage.Sealing.Access;

namespace Breakwater.Cli.Commands.Intercepts;

/// <summary><c>breakwater intercepts reveal DIR</c>: clear text of one row, for two approvers.</summary>
internal static class RevealCommand
{
    private const string Help =
        "Show what one row or token stands for. It takes the master key and two approvers, and every attempt is logged first\n\n"
        + "  breakwater intercepts reveal sealed --request request.json --approval alice.approval --approval bob.approval \\\n"
        + "      --approvers approvers.txt --intercept-keys enclave.key";

    public static Command Create()
    {
        Argument<string> folder = new("DIR") { Description = "The folder that `intercepts seal` wrote" };
        Option<string> file = new("--request") { Description = "The request", Required = true };
        Option<string[]> approvals = new("--approval") { Description = "An approval of it; may stand several times" };
        Option<string> approvers = new("--approvers") { Description = "The list of approvers", Required = true };
        Option<string> keys = new("--intercept-keys")
        {
            Description = "The master key: a file with mode 600, or a pkcs11: URI (docs/sealed-zone.md)",
            Required = true,
        };
        Option<bool> breakGlass = new("--break-glass")
        {
            Description = "One approver is enough; the log, the output and standard error say so for good",
        };
        Option<string> target = new("--out")
        {
            Description = "A file for the clear text; else it goes to the terminal only",
        };
        Command command = new("reveal", Help) { folder, file, approvals, approvers, keys, breakGlass, target };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            string? to = parsed.GetValue(target);
            if (to is null && Console.IsOutputRedirected)
            {
                return ZoneOutput.Refuse(
                    talk,
                    "clear text goes to a terminal only; name a file with --out if it must be kept"
                );
            }

            if (Signed(parsed.GetValue(file)!, parsed.GetValue(approvals) ?? [], talk) is not { } asked)
            {
                return ExitCode.Usage;
            }

            RevealOptions options = new()
            {
                Folder = parsed.GetValue(folder)!,
                Keys = parsed.GetValue(keys)!,
                Approvers = parsed.GetValue(approvers)!,
                Request = asked.Request,
                Approvals = asked.Approvals,
                BreaksGlass = parsed.GetValue(breakGlass),
            };
            return to is null
                ? Reveal(options, parsed.InvocationConfiguration.Output, talk)
                : RevealTo(to, options, talk);
        });
        return command;
    }

    /// <summary>Reads the request and its approvals; null where one cannot be read, which is said.</summary>
    private static (RevealRequest Request, List<RevealApproval> Approvals)? Signed(
        string file,
        string[] approvals,
        TextWriter talk
    )
    {
        if (ZoneOutput.Read(talk, file) is not { } bytes)
        {
            return null;
        }

        if (RevealRequest.Read(bytes) is not { } request)
        {
            ZoneOutput.Refuse(talk, $"{file} is no request");
            return null;
        }

        List<RevealApproval> signed = [];
        foreach (string path in approvals)
        {
            if (ZoneOutput.Read(talk, path) is not { } approvalBytes)
            {
                return null;
            }

            if (RevealApproval.Read(approvalBytes) is not { } approval)
            {
                ZoneOutput.Refuse(talk, $"{path} is no approval");
                return null;
            }

            signed.Add(approval);
        }

        return (request, signed);
    }

    private static int RevealTo(string path, RevealOptions options, TextWriter talk)
    {
        try
        {
            long length;
            int code;
            using (FileStream file = SecretFile.Create(path))
            using (StreamWriter writer = new(file))
            {
                code = Reveal(options, writer, talk);
                writer.Flush();
                length = file.Length;
            }

            if (length == 0)
            {
                // The next try may name the same file.
                File.Delete(path);
            }

            return code;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ZoneOutput.Refuse(talk, $"{path} cannot be written: {error.Message}");
        }
    }

    private static int Reveal(RevealOptions options, TextWriter output, TextWriter talk)
    {
        RevealOutcome outcome = RevealPipeline.Run(options, output, TimeProvider.System);
        ZoneOutput.Refuse(talk, outcome.Errors.Concat(outcome.Faults));
        if (outcome.Head.Length > 0)
        {
            talk.WriteLine(
                $"breakwater: access log {outcome.Head}; note it where the enclave's administrators cannot change it"
            );
        }

        if (outcome.Approvers.Count == 1 && outcome.Errors.Count == 0)
        {
            talk.WriteLine(
                "breakwater: ALARM: the glass was broken: one approver alone. Tell the officer who answers for the enclave now."
            );
        }

        return outcome.ExitCode;
    }
}
