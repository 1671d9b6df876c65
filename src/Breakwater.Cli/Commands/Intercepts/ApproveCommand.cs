using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Storage.Sealing.Access;

namespace Breakwater.Cli.Commands.Intercepts;

/// <summary><c>breakwater intercepts approver</c> and <c>approve</c>: keys of approvers, and their signatures.</summary>
internal static class ApproveCommand
{
    public static Command CreateApprover()
    {
        Argument<string> name = new("NAME") { Description = "Your name in the list of approvers, without spaces" };
        Option<string> key = new("--key") { Description = "The file to make", Required = true };
        Command command = new(
            "approver",
            "Make an approver's key, and print the line for the list of approvers\n\n"
                + "  breakwater intercepts approver alice --key alice.key >> approvers.txt"
        )
        {
            name,
            key,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name)!.Any(char.IsWhiteSpace))
            {
                return ZoneOutput.Refuse(parsed.InvocationConfiguration.Error, "a name of an approver has no spaces");
            }

            if (ApproverKey.TryCreate(parsed.GetValue(key)!, out string publicKey) is { } refusal)
            {
                return ZoneOutput.Refuse(parsed.InvocationConfiguration.Error, refusal);
            }

            parsed.InvocationConfiguration.Error.WriteLine(
                $"breakwater: key {ApproverList.KeyIdOf(publicKey)}; it stands beside your name in the log of what you approve"
            );
            parsed.InvocationConfiguration.Output.WriteLine($"{PlainText.Clean(parsed.GetValue(name)!)} {publicKey}");
            return Hunt.ExitCode.Done;
        });
        return command;
    }

    public static Command Create()
    {
        Argument<string> file = new("REQUEST") { Description = "The request, as `intercepts request` wrote it" };
        Option<string> name = new("--name") { Description = "Your name in the list of approvers", Required = true };
        Option<string> key = new("--key") { Description = "Your key", Required = true };
        Option<string> approvalFile = new("--out")
        {
            Description = "The file to write the approval to",
            Required = true,
        };
        Command command = new(
            "approve",
            "Show a request and sign it\n\n"
                + "  breakwater intercepts approve request.json --name alice --key alice.key --out alice.approval"
        )
        {
            file,
            name,
            key,
            approvalFile,
        };
        command.SetAction(parsed =>
            Approve(
                parsed.GetValue(file)!,
                parsed.GetValue(name)!,
                parsed.GetValue(key)!,
                parsed.GetValue(approvalFile)!,
                parsed.InvocationConfiguration.Error
            )
        );
        return command;
    }

    private static int Approve(string file, string name, string key, string approvalFile, TextWriter talk)
    {
        if (ZoneOutput.Read(talk, file) is not { } bytes)
        {
            return Hunt.ExitCode.Usage;
        }

        if (RevealRequest.Read(bytes) is not { } request)
        {
            return ZoneOutput.Refuse(talk, $"{file} is no request");
        }

        if (request.Expiry(TimeProvider.System.GetUtcNow()) is { } expired)
        {
            return ZoneOutput.Refuse(talk, expired);
        }

        if (ApproverKey.TryApprove(key, name, request, out RevealApproval? approval) is { } refusal)
        {
            return ZoneOutput.Refuse(talk, refusal);
        }

        string time = request.Time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        talk.WriteLine(
            $"breakwater: signed: {PlainText.Clean(request.Subject)} of vault {PlainText.Clean(request.Vault)}"
        );
        talk.WriteLine(
            $"breakwater: asked by {PlainText.Clean(request.RequestedBy)} at {time}: {PlainText.Clean(request.Reason)}"
        );
        return ZoneOutput.Write(talk, approvalFile, approval!.Bytes());
    }
}
