using System.CommandLine;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Storage.Sealing;

namespace Breakwater.Cli.Commands.Intercepts;

/// <summary><c>breakwater intercepts keygen FILE</c>: a new master key.</summary>
internal static class KeygenCommand
{
    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "The file to make; an existing one is never replaced" };
        Command command = new(
            "keygen",
            "Make a master key: 32 random bytes in base64, in a file that only you may read (mode 600)\n\n"
                + "  breakwater intercepts keygen enclave.key"
        )
        {
            file,
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            if (MasterKeyFile.TryCreate(parsed.GetValue(file)!) is { } refusal)
            {
                talk.WriteLine($"breakwater: {PlainText.Clean(refusal)}");
                return ExitCode.Usage;
            }

            talk.WriteLine("breakwater: keep a copy where the enclave's other secrets are: without it no vault opens");
            return ExitCode.Done;
        });
        return command;
    }
}
