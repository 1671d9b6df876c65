using Breakwater.Detection.Reconciliation.Sets;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Book;

/// <summary>
/// What was done to tasks and destinations, from messages and from the desk's log: what changed something and was not refused.
/// Reading, listing and signs of life are not kept.
/// </summary>
internal sealed class ActReader
{
    /// <summary>What an agency asks for over HI1 (ETSI TS 103 120) is an order, not yet an act.</summary>
    private const string AgencyRequest = "ts_103_120";

    private readonly List<OfTask> _tasks = [];
    private readonly List<TaskAct> _removals = [];
    private readonly List<(TaskAct Act, InterceptDestination Details)> _destinations = [];
    private readonly HashSet<(string Path, long Ticks)> _partial = [];
    private readonly List<(string Element, DateTimeOffset Time)> _listings = [];
    private readonly HashSet<string> _elements = new(StringComparer.OrdinalIgnoreCase);

    public ActReader(InterceptPicture picture)
    {
        HashSet<string> refused = new(StringComparer.Ordinal);
        foreach ((InterceptMessage message, EvidenceItem item) in picture.Messages)
        {
            if (message.ErrorCode is not null && message.Transaction is { } transaction)
            {
                refused.Add(transaction);
            }

            Take(message, item);
            // What an element lists may be destinations alone: then it has no task. A listing of destinations says nothing about tasks, and one that broke off nothing about those that it does not show.
            bool isBroken = message.Missing.Contains("rest");
            if (
                message
                    is {
                        IsResponse: true,
                        Listed: not null,
                        ErrorCode: null,
                        ActedOn: InterceptObject.Task,
                        Element: { } element,
                        Time: { } listed,
                    }
                && !isBroken
            )
            {
                _listings.Add((element, listed));
            }

            if (
                message is { Time: { } time }
                && (
                    message.Type.StartsWith("GetTaskDetails", StringComparison.Ordinal)
                    || (isBroken && message.IsResponse)
                )
            )
            {
                _partial.Add((item.Path, time.UtcTicks));
            }
        }

        // An answer comes after its request, in this log or in another.
        _tasks.RemoveAll(a => IsRefused(a.Act, refused));
        _removals.RemoveAll(a => IsRefused(a, refused));
        _destinations.RemoveAll(d => IsRefused(d.Act, refused));
        foreach ((InterceptAccess access, EvidenceItem item) in picture.Accesses)
        {
            Take(access, item);
        }

        foreach (InterceptLogFault fault in picture.Others.Select(o => o.Record).OfType<InterceptLogFault>())
        {
            if (fault is { From: { } from, To: { } to })
            {
                Cover.Hole(from, to);
            }
        }
    }

    /// <summary>Acts on single tasks.</summary>
    public IReadOnlyList<OfTask> Tasks => _tasks;

    /// <summary>Removals of everything on an element.</summary>
    public IReadOnlyList<TaskAct> Removals => _removals;

    /// <summary>Destinations that were set.</summary>
    public IReadOnlyList<(TaskAct Act, InterceptDestination Details)> Destinations => _destinations;

    /// <summary>Whole listings of an element, those that showed no task among them.</summary>
    public IReadOnlyList<(string Element, DateTimeOffset Time)> Listings => _listings;

    /// <summary>The time of which messages were read.</summary>
    public LogCover Cover { get; } = new();

    /// <summary>The network elements that messages name.</summary>
    public IReadOnlySet<string> Elements => _elements;

    /// <summary>The latest time of a message or an access.</summary>
    public DateTimeOffset? Last { get; private set; }

    /// <summary>A row that answers a question for one task, or of a listing that broke off: it says nothing about others.</summary>
    public bool IsPartial(string path, DateTimeOffset time) => _partial.Contains((path, time.UtcTicks));

    private void Take(InterceptMessage message, EvidenceItem item)
    {
        if (message.Time is not { } time)
        {
            return;
        }

        Saw(time);
        Cover.Saw(time);
        if (message.Element is { } element)
        {
            _elements.Add(element);
        }

        if (message.IsResponse || message.ErrorCode is not null || !IsWrite(message.Action))
        {
            return;
        }

        TaskAct act = new()
        {
            Time = time,
            Action = message.Action,
            Element = message.Element,
            Account = message.Account,
            System = message.Admf ?? message.System,
            Details = message.TaskDetails,
            Record = message,
            Item = item,
        };
        if (message.Action == InterceptAction.RemoveAll)
        {
            if (message.ActedOn != InterceptObject.Destination)
            {
                _removals.Add(act);
            }
        }
        else if (message.DestinationDetails is { } details)
        {
            _destinations.Add((act, details));
        }
        else if (message.ActedOn is InterceptObject.Task or InterceptObject.Unknown)
        {
            Add(
                act,
                message.Task ?? message.TaskDetails?.Task,
                message.Liid ?? message.TaskDetails?.Liids.FirstOrNull()
            );
        }
    }

    private void Take(InterceptAccess access, EvidenceItem item)
    {
        if (access.Time is not { } time)
        {
            return;
        }

        Saw(time);
        if (
            access.Succeeded == false
            || access.Tool == AgencyRequest
            || !IsWrite(access.Action)
            || access.Action == InterceptAction.RemoveAll
            || access.ActedOn is not (InterceptObject.Task or InterceptObject.Unknown)
            || (access.Task is null && access.Liid is null)
        )
        {
            return;
        }

        Add(
            new TaskAct
            {
                Time = time,
                Action = access.Action,
                Account = access.Account,
                Ticket = access.Ticket,
                System = access.System,
                Details = new InterceptTask
                {
                    Position = access.Position,
                    Source = InterceptSource.Admf,
                    Task = access.Task,
                    Liids = access.Liid is { } liid ? [liid] : [],
                    Order = access.Order,
                    Agency = access.Agency,
                },
                Record = access,
                Item = item,
            },
            access.Task,
            access.Liid
        );
    }

    private void Add(TaskAct act, SealedToken? task, SealedToken? liid)
    {
        if (task is not null || liid is not null)
        {
            _tasks.Add(new OfTask(act, task, liid));
        }
    }

    private static bool IsRefused(TaskAct act, HashSet<string> refused) =>
        act.Record is InterceptMessage { Transaction: { } transaction } && refused.Contains(transaction);

    private void Saw(DateTimeOffset time) => Last = Last is null || time > Last ? time : Last;

    private static bool IsWrite(InterceptAction action) =>
        action
            is InterceptAction.Create
                or InterceptAction.Modify
                or InterceptAction.Activate
                or InterceptAction.Remove
                or InterceptAction.RemoveAll;

    /// <summary>An act on one task.</summary>
    /// <param name="Act">The act.</param>
    /// <param name="Task">XID.</param>
    /// <param name="Liid">LIID.</param>
    internal sealed record OfTask(TaskAct Act, SealedToken? Task, SealedToken? Liid);
}

/// <summary>Lists of tokens.</summary>
internal static class TokenLists
{
    /// <summary>The first; null where there is none.</summary>
    public static SealedToken? FirstOrNull(this IReadOnlyList<SealedToken> tokens) =>
        tokens.Count == 0 ? null : tokens[0];
}
