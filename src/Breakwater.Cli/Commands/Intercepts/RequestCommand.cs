using System.CommandLine;
using Breakwater.Hunt.Sealing;
using Breakwater.Storage.Sealing;
using Breakwater.Storage.Sealing.Access;

namespace Breakwater.Cli.Commands.Intercepts;

/// <summary><c>breakwater intercepts request DIR ROW</c>: asks for a row to be revealed.</summary>
internal static class RequestCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("DIR") { Description = "The folder that `intercepts seal` wrote" };
        Argument<string> subject = new("ROW")
        {
            Description = "ITEM:LINE as a finding names it (bundle.ndjson!/ITEM, line LINE), or one token",
        };
        Option<string> reason = ReasonOption.Of("Why, in your words; it stays in the log");
        Option<string> file = new("--out") { Description = "The file to write the request to", Required = true };
        Command command = new(
            "request",
            "Write a request to reveal a row or a token, for two approvers to sign; it is good for 24 hours\n\n"
                + "  breakwater intercepts request sealed ITEM:17 --reason 'incident 12' --out request.json"
        )
        {
            folder,
            subject,
            reason,
            file,
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            string vault = Path.Combine(parsed.GetValue(folder)!, SealPipeline.VaultName);
            if (VaultReader.IdOf(vault) is not { } id)
            {
                return ZoneOutput.Refuse(talk, $"{vault} is no vault; name the folder that `intercepts seal` wrote");
            }

            if (RevealSubject.TryParse(parsed.GetValue(subject)!) is not { } asked)
            {
                return ZoneOutput.Refuse(talk, "name a row as ITEM:LINE, or one token of 26 letters and digits");
            }

            RevealRequest request = RevealRequest.Create(
                id,
                asked.ToString(),
                parsed.GetValue(reason)!,
                Environment.UserName,
                TimeProvider.System
            );
            return ZoneOutput.Write(talk, parsed.GetValue(file)!, request.Bytes());
        });
        return command;
    }
}
