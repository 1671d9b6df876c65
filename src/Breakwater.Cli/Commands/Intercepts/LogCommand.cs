using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Sealing;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;
using Breakwater.Storage.Sealing.Access;

namespace Breakwater.Cli.Commands.Intercepts;

/// <summary><c>breakwater intercepts log verify</c> and <c>erase</c>: who looked, and the end of a vault.</summary>
internal static class LogCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("DIR") { Description = "The folder that `intercepts seal` wrote" };
        Option<string> keys = new("--intercept-keys")
        {
            Description = "The master key: a file with mode 600, or a pkcs11: URI (docs/sealed-zone.md)",
            Required = true,
        };
        Option<string> head = new("--head")
        {
            Description = "A head that was noted, NUMBER:DIGEST: it must still be in the log",
        };
        Command verify = new(
            "verify",
            "Print the log of accesses and hold every line against its digest; exit 4 where a line was changed, moved, added or removed\n\n"
                + "  breakwater intercepts log verify sealed --intercept-keys enclave.key --head 3:9f2c..."
        )
        {
            folder,
            keys,
            head,
        };
        verify.SetAction(parsed =>
            WithLog(
                parsed.GetValue(folder)!,
                parsed.GetValue(keys)!,
                parsed.InvocationConfiguration.Error,
                (log, _) =>
                {
                    AccessLogState state = log.Verify(parsed.GetValue(head));
                    foreach (AccessEntry entry in state.Entries)
                    {
                        parsed.InvocationConfiguration.Output.WriteLine(Text(entry));
                    }

                    ZoneOutput.Refuse(parsed.InvocationConfiguration.Error, state.Faults);
                    return state.Faults.Count > 0 ? ExitCode.Coverage : ExitCode.Done;
                }
            )
        );
        return new Command("log", "Who looked into a vault") { verify };
    }

    public static Command CreateErase()
    {
        Argument<string> folder = new("DIR") { Description = "The folder that `intercepts seal` wrote" };
        Option<string> keys = new("--intercept-keys")
        {
            Description = "The master key: a file with mode 600, or a pkcs11: URI (docs/sealed-zone.md)",
            Required = true,
        };
        Option<string> reason = ReasonOption.Of("Why; it stays in the log");
        Option<bool> yes = new("--yes") { Description = "Nothing brings it back" };
        Command command = new(
            "erase",
            "Destroy the wrapped key of a vault: nothing opens it any more, not even the master key. The bundle and the log stay\n\n"
                + "  breakwater intercepts erase sealed --intercept-keys enclave.key --reason 'order ended' --yes"
        )
        {
            folder,
            keys,
            reason,
            yes,
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            if (!parsed.GetValue(yes))
            {
                return ZoneOutput.Refuse(talk, "nothing brings an erased vault back; say --yes");
            }

            string path = parsed.GetValue(folder)!;
            return WithLog(
                path,
                parsed.GetValue(keys)!,
                talk,
                (log, master) =>
                {
                    string vault = Path.Combine(path, SealPipeline.VaultName);
                    if (VaultReader.TryOpen(vault, master, out VaultReader? reader) is { } shut)
                    {
                        return ZoneOutput.Refuse(talk, shut);
                    }

                    reader!.Dispose();
                    AccessEntry entry = new()
                    {
                        Number = 0,
                        Time = TimeProvider.System.GetUtcNow(),
                        Action = "erase",
                        Reason = parsed.GetValue(reason)!,
                        RequestedBy = Environment.UserName,
                    };
                    return log.Append(entry, out _) is { } unlogged ? ZoneOutput.Refuse(talk, unlogged)
                        : VaultErasure.Erase(vault) is { } refusal ? ZoneOutput.Refuse(talk, refusal)
                        : ExitCode.Done;
                }
            );
        });
        return command;
    }

    private static int WithLog(string folder, string keys, TextWriter talk, Func<AccessLog, IMasterKey, int> use)
    {
        string vault = Path.Combine(folder, SealPipeline.VaultName);
        if (VaultReader.IdOf(vault) is null)
        {
            return ZoneOutput.Refuse(talk, $"{vault} is no vault; name the folder that `intercepts seal` wrote");
        }

        if (MasterKeys.TryOpen(keys, out IMasterKey? master) is { } shut)
        {
            return ZoneOutput.Refuse(talk, shut);
        }

        using (master)
        {
            using AccessLog log = new(vault, master!);
            return use(log, master!);
        }
    }

    private static string Approvers(AccessEntry entry) =>
        entry.Approvers.Count == 0
            ? "nobody"
            : string.Join(
                " and ",
                entry.Approvers.Select(
                    (name, i) => entry.ApproverKeys is { } keys && i < keys.Count ? $"{name} (key {keys[i]})" : name
                )
            );

    private static string Text(AccessEntry entry) =>
        PlainText.Clean(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.Number} {entry.Time:yyyy-MM-dd'T'HH:mm:ss'Z'} {entry.Action} {entry.Subject ?? "-"} asked by {entry.RequestedBy}, approved by {Approvers(entry)}: {entry.Reason}"
            )
        );
}
