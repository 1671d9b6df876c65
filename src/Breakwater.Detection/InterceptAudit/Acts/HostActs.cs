using Breakwater.Detection.Findings;
using Breakwater.Model.Events;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Acts;

/// <summary>Logins, changes of account and commands on the hosts of intercept systems, and what OpenLI's provisioner says of changes.</summary>
internal sealed class HostActs(FindingFactory factory)
{
    private readonly int _operation = factory.Names.Slot("li.operation");

    /// <summary>The record of an event; null where nobody did anything.</summary>
    public InterceptRecord? Of(in EventView source, string? system)
    {
        if (!source.TryGet(Fields.EventAction, out ReadOnlySpan<byte> action))
        {
            return null;
        }

        if (source.LogSource.Dataset != "linux.openli")
        {
            return system is null ? null : Host(source, action, system);
        }

        system ??= source.Text(Fields.HostName);
        return action.SequenceEqual("login"u8) || action.SequenceEqual("api_access"u8)
            ? Access(source, system, source.Text(Fields.UserName)) with
            {
                Tool = "openli",
                Action = InterceptAction.Login,
                ActedOn = InterceptObject.Account,
            }
            : Provisioner(source, action, system);
    }

    private InterceptAccess? Host(in EventView source, ReadOnlySpan<byte> action, string system)
    {
        if (source.Text(Fields.UserName) is not { Length: > 0 } account)
        {
            return null;
        }

        bool isLogin = action.SequenceEqual("login"u8);
        if (!isLogin && !action.SequenceEqual("user_switch"u8) && !action.SequenceEqual("command"u8))
        {
            return null;
        }

        string? command = isLogin ? null : source.Text(Fields.ProcessCommandLine);
        return Access(source, system, account) with
        {
            Tool =
                isLogin ? LoginTool(source)
                : command is null ? "su"
                : "sudo",
            Action =
                isLogin ? InterceptAction.Login
                : command is not null && DataPrograms.IsIn(command) ? InterceptAction.Read
                : InterceptAction.Other,
            ActedOn = InterceptObject.Host,
        };
    }

    /// <summary>OpenLI names no account where it tells of a change; the login before does.</summary>
    private InterceptMessage? Provisioner(in EventView source, ReadOnlySpan<byte> action, string? system)
    {
        (string Word, InterceptAction Action)? done = source.Text(_operation) switch
        {
            "added" => ("added", InterceptAction.Activate),
            "updated" or "modified" => ("modified", InterceptAction.Modify),
            "removed" => ("removed", InterceptAction.Remove),
            _ => null,
        };
        bool isAgency = action.SequenceEqual("agency_change"u8);
        return done is not { } known || (!isAgency && !action.SequenceEqual("intercept_change"u8))
            ? null
            : Change(Access(source, system, null), isAgency, known.Word, known.Action);
    }

    /// <summary>The same record as the reader of the sealed zone makes, without tokens.</summary>
    private static InterceptMessage Change(InterceptAccess line, bool isAgency, string word, InterceptAction action) =>
        new()
        {
            Position = line.Position,
            Time = line.Time,
            System = line.System,
            Type = (isAgency ? "agency_" : "intercept_") + word,
            Action = isAgency && action == InterceptAction.Activate ? InterceptAction.Create : action,
            ActedOn = isAgency ? InterceptObject.Agency : InterceptObject.Task,
            Missing = [.. line.Missing, isAgency ? "agency" : "liid"],
            Original = line.Original,
        };

    private InterceptAccess Access(in EventView source, string? system, string? account) =>
        new()
        {
            Position = source.Position,
            Time = source.Time.Value,
            System = system,
            Account = account,
            Client = source.Text(Fields.SourceIp) ?? source.Text(Fields.SourceDomain),
            Action = InterceptAction.Other,
            Succeeded = Outcome(source),
            Missing = ActTimes.Missing(source.Time),
            Original = ActText.Of(source, factory),
        };

    private static string LoginTool(in EventView source) =>
        source.Text(Fields.NetworkProtocol) is { } protocol ? protocol : "console";

    private static bool? Outcome(in EventView source) =>
        !source.TryGet(Fields.EventOutcome, out ReadOnlySpan<byte> outcome) ? null
        : outcome.SequenceEqual("success"u8) ? true
        : outcome.SequenceEqual("failure"u8) ? false
        : null;
}

/// <summary>Programs that read the data of an intercept system past its application.</summary>
internal static class DataPrograms
{
    private static readonly string[] Names =
    [
        "psql",
        "pg_dump",
        "pg_dumpall",
        "mysql",
        "mysqldump",
        "mariadb",
        "mariadb-dump",
        "sqlite3",
        "sqlplus",
        "expdp",
        "mongo",
        "mongodump",
        "mongosh",
    ];

    /// <summary>The command runs such a program.</summary>
    public static bool IsIn(string command)
    {
        string first = command.TrimStart().Split(' ', 2)[0];
        string name = first[(first.LastIndexOf('/') + 1)..];
        return Names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
