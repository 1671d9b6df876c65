using System.CommandLine;

namespace Breakwater.Cli.Commands.Intercepts;

/// <summary><c>breakwater intercepts</c>: what runs inside the intercept enclave.</summary>
internal static class InterceptsCommand
{
    public static Command Create() =>
        new(
            "intercepts",
            "Inside the intercept enclave: seal clear orders and tasks into a bundle that may leave, and lead a row of it back"
        )
        {
            KeygenCommand.Create(),
            SealCommand.Create(),
            RequestCommand.Create(),
            ApproveCommand.CreateApprover(),
            ApproveCommand.Create(),
            RevealCommand.Create(),
            LogCommand.Create(),
            LogCommand.CreateErase(),
        };
}
