using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>Rows of logs of access, rosters, tickets, and of what the enclave knows of its subscribers.</summary>
internal static class ActRows
{
    /// <summary>Adds the records of a row; false where it lacks what the table must say.</summary>
    public static bool Read(InterceptTable table, RowValues row, List<InterceptRecord> into)
    {
        if (table == InterceptTable.Canaries)
        {
            return Canaries(row, into);
        }

        InterceptRecord? record = table switch
        {
            InterceptTable.Staff => Staff(row),
            InterceptTable.Accesses => Access(row),
            InterceptTable.Changes => Change(row),
            InterceptTable.SameSubscriber => Same(row),
            _ => Watched(row),
        };
        if (record is null)
        {
            return false;
        }

        into.Add(record with { Time = record.Time ?? row.Time("time"), System = row.Name("system") });
        return true;
    }

    private static InterceptStaffMember? Staff(RowValues row)
    {
        if (row.Name("account") is not { } account)
        {
            return null;
        }

        InterceptStaffMember record = new()
        {
            Position = row.Position,
            Account = account,
            Role = row.Word("role"),
            From = row.Time("from"),
            To = row.Time("to"),
            Hosts = row.Names("hosts"),
        };
        return record with { Missing = row.Missing };
    }

    private static InterceptAccess? Access(RowValues row)
    {
        InterceptAction? action = row.Enumeration<InterceptAction>("action");
        InterceptAccess record = new()
        {
            Position = row.Position,
            Account = row.Name("account"),
            Role = row.Word("role"),
            Client = row.Name("client"),
            Tool = row.Tool("tool"),
            Action = action ?? InterceptAction.Other,
            ActedOn = row.Enumeration<InterceptObject>("acted_on") ?? InterceptObject.Unknown,
            Order = row.Token("order", TokenKind.Order),
            Task = row.Token("task", TokenKind.Task),
            Liid = row.Token("liid", TokenKind.Liid),
            Target = row.Targets("target") is [{ } target, ..] ? target : null,
            Agency = row.Token("agency", TokenKind.Agency),
            Count = row.Number("count"),
            Bytes = row.Number("bytes"),
            Succeeded = row.Truth("succeeded"),
            Ticket = row.Name("ticket"),
            Time = row.Time("time"),
        };
        if (row.Text("action").IsEmpty || record is { Account: null, Client: null, Time: null })
        {
            return null;
        }

        row.Lacks("time", record.Time is null);
        row.Lacks("account", record.Account is null);
        row.Lacks(
            "count",
            record
                is {
                    Count: null,
                    Action: InterceptAction.List or InterceptAction.Export or InterceptAction.SearchTarget
                }
        );
        return record with
        {
            Missing = row.Missing,
            ActedOn =
                record.ActedOn != InterceptObject.Unknown ? record.ActedOn
                : record.Order is not null ? InterceptObject.Order
                : record.Task is not null || record.Liid is not null ? InterceptObject.Task
                : InterceptObject.Unknown,
        };
    }

    private static InterceptChange? Change(RowValues row)
    {
        if (row.Name("ticket") is not { } ticket)
        {
            return null;
        }

        SortedSet<SealedToken> objects = new(SealedToken.Order);
        objects.UnionWith(row.Tokens("order", TokenKind.Order));
        objects.UnionWith(row.Tokens("task", TokenKind.Task));
        objects.UnionWith(row.Tokens("liid", TokenKind.Liid));
        objects.UnionWith(row.Tokens("destination", TokenKind.Destination));
        objects.UnionWith(row.Tokens("agency", TokenKind.Agency));
        InterceptChange record = new()
        {
            Position = row.Position,
            Ticket = ticket,
            From = row.Time("from"),
            To = row.Time("to"),
            Approver = row.Name("approver"),
            Accounts = row.Names("accounts"),
            Objects = [.. objects],
        };
        row.Lacks("from", record.From is null);
        row.Lacks("to", record.To is null);
        row.Lacks("approver", record.Approver is null);
        return record with { Missing = row.Missing };
    }

    private static SameSubscriber? Same(RowValues row)
    {
        IReadOnlyList<InterceptTarget> targets = row.Targets("targets");
        if (targets.Count == 0)
        {
            return null;
        }

        row.Lacks("targets", targets.Count == 1);
        SameSubscriber record = new()
        {
            Position = row.Position,
            Targets = [.. targets.Select(t => t.Token)],
            From = row.Time("from"),
            To = row.Time("to"),
        };
        return record with { Missing = row.Missing };
    }

    private static bool Canaries(RowValues row, List<InterceptRecord> into)
    {
        int before = into.Count;
        DateTimeOffset? time = row.Time("time");
        string? system = row.Name("system");
        Add(row.Token("order", TokenKind.Order), TokenKind.Order);
        Add(row.Token("task", TokenKind.Task), TokenKind.Task);
        Add(row.Token("liid", TokenKind.Liid), TokenKind.Liid);
        foreach (InterceptTarget target in row.Targets("target"))
        {
            Add(target.Token, TokenKind.Target);
        }

        return into.Count > before;

        void Add(SealedToken? token, TokenKind kind)
        {
            if (token is { } one)
            {
                into.Add(
                    new InterceptCanary
                    {
                        Position = row.Position,
                        Token = one,
                        TokenKind = kind,
                        Time = time,
                        System = system,
                    }
                );
            }
        }
    }

    private static WatchListed? Watched(RowValues row) =>
        row.Targets("target") is [{ } target, ..] && row.Word("tier") is { } tier
            ? new WatchListed
            {
                Position = row.Position,
                Target = target.Token,
                Tier = tier,
                Missing = row.Missing,
            }
            : null;
}
