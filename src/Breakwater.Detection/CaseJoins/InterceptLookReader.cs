using Breakwater.Detection.InterceptAudit;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.CaseJoins;

/// <summary>Who saw which targets of intercepts, from accesses and messages; a view of a task, an order or a list is one of the targets that it holds.</summary>
internal sealed class InterceptLookReader
{
    private readonly Dictionary<(string Account, string Client), InterceptLooks> _looks = [];
    private readonly Dictionary<SealedToken, HashSet<SealedToken>> _held = [];
    private readonly HashSet<SealedToken> _all = [];
    private readonly Func<SealedToken, SealedToken?> _ofCase;

    private InterceptLookReader(Func<SealedToken, SealedToken?> ofCase) => _ofCase = ofCase;

    /// <summary>The looks of every identity that the logs name, by account and client.</summary>
    /// <param name="picture">All that was read of lawful intercept.</param>
    /// <param name="ofCase">The token of a target under the key of the case, by its token of the run; null where it has none.</param>
    public static IReadOnlyList<InterceptLooks> Read(InterceptPicture picture, Func<SealedToken, SealedToken?> ofCase)
    {
        InterceptLookReader reader = new(ofCase);
        foreach (Seen<InterceptTask> seen in picture.Tasks)
        {
            reader.Hold(seen.Record.Targets, [seen.Record.Task, seen.Record.Order, .. seen.Record.Liids]);
        }

        foreach (Seen<InterceptOrder> seen in picture.Orders)
        {
            reader.Hold(seen.Record.Targets, [seen.Record.Order, .. seen.Record.Liids]);
        }

        foreach (Seen<InterceptAccess> seen in picture.Accesses)
        {
            reader.Take(seen);
        }

        foreach (Seen<InterceptMessage> seen in picture.Messages)
        {
            reader.Take(seen);
        }

        return
        [
            .. reader
                ._looks.Values.Where(l => l.Targets.Count > 0)
                .OrderBy(l => l.Account, StringComparer.Ordinal)
                .ThenBy(l => l.Client, StringComparer.Ordinal),
        ];
    }

    private void Hold(IReadOnlyList<InterceptTarget> targets, IEnumerable<SealedToken?> names)
    {
        SealedToken[] ofCase = [.. targets.Select(t => _ofCase(t.Token)).OfType<SealedToken>()];
        _all.UnionWith(ofCase);
        foreach (SealedToken name in names.OfType<SealedToken>())
        {
            if (!_held.TryGetValue(name, out HashSet<SealedToken>? held))
            {
                _held[name] = held = [];
            }

            held.UnionWith(ofCase);
        }
    }

    private void Take(in Seen<InterceptAccess> seen)
    {
        InterceptAccess access = seen.Record;
        if (
            access.Succeeded == false
            || access.ActedOn is InterceptObject.Account or InterceptObject.Host
            || access.Action
                is not (
                    InterceptAction.Read
                    or InterceptAction.SearchTarget
                    or InterceptAction.Associate
                    or InterceptAction.List
                    or InterceptAction.Export
                )
        )
        {
            return;
        }

        bool isList = access.Action is InterceptAction.List or InterceptAction.Export;
        Of(access.Account, access.Client)
            .Take(seen, isList ? _all : Named(access.Target?.Token, access.Task, access.Liid, access.Order), isList);
    }

    private void Take(in Seen<InterceptMessage> seen)
    {
        InterceptMessage message = seen.Record;
        if (
            message.IsResponse
            || message.ErrorCode is not null
            || message.ActedOn is InterceptObject.Destination
            || message.Action
                is InterceptAction.Ping
                    or InterceptAction.Report
                    or InterceptAction.Login
                    or InterceptAction.Remove
        )
        {
            return;
        }

        bool isList = message.Action is InterceptAction.List or InterceptAction.Export;
        SealedToken?[] named =
        [
            message.Task,
            message.Liid,
            .. (message.TaskDetails?.Targets ?? []).Select(t => (SealedToken?)t.Token),
        ];
        Of(message.Account ?? message.Admf, message.Sender).Take(seen, isList ? _all : Named(named), isList);
    }

    private SealedToken[] Named(params ReadOnlySpan<SealedToken?> names)
    {
        HashSet<SealedToken> targets = [];
        foreach (SealedToken? name in names)
        {
            if (name is { } token)
            {
                targets.UnionWith(_held.GetValueOrDefault(token) ?? []);
                if (_ofCase(token) is { } own)
                {
                    targets.Add(own);
                }
            }
        }

        return [.. targets];
    }

    private InterceptLooks Of(string? account, string? client)
    {
        (string, string) key = (account ?? "", client ?? "");
        if (!_looks.TryGetValue(key, out InterceptLooks? looks))
        {
            _looks[key] = looks = new InterceptLooks(key.Item1, key.Item2);
        }

        return looks;
    }
}
