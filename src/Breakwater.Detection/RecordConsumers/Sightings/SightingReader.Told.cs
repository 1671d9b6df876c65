using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Model.Events;

namespace Breakwater.Detection.RecordConsumers.Sightings;

/// <content>Takers that a broker's log or a list of the operator's names.</content>
internal sealed partial class SightingReader
{
    /// <summary>A topic of call records that was read.</summary>
    private ConsumerSighting? Queue(in EventView source)
    {
        if (
            source.Text(_topic) is not { Length: > 0 } topic
            || _register.StoreOfQueue(topic, source.Text(Fields.HostName)) is not { } store
        )
        {
            return null;
        }

        string account = source.Text(Fields.UserName) ?? "";
        string client = source.Text(Fields.SourceIp) ?? source.Text(Fields.SourceDomain) ?? "";
        return client.Length + account.Length > 0
            ? Make(source, KnownWays.Queue, store, "") with
            {
                IsStanding = true,
                Account = account,
                Peers = client.ToLowerInvariant(),
            }
            : null;
    }

    /// <summary>A row of a list of takers, or of a log of who was made one.</summary>
    private ConsumerSighting? Listed(in EventView source)
    {
        string name = source.Text(_consumer) ?? "";
        string account = source.Text(Fields.UserName) ?? "";
        string client = source.Text(Fields.SourceIp) ?? source.Text(Fields.SourceDomain) ?? "";
        string from = source.Text(_slots.Database) ?? source.Text(Fields.HostName) ?? "";
        if (name.Length + account.Length + client.Length == 0 || from.Length == 0)
        {
            return null;
        }

        // The operator says that these are takers of call records, whatever the feed is called.
        KnownStore store =
            _register.StoreOfPath(from, source.Text(Fields.HostName))
            ?? _register.StoreOfQueue(from, source.Text(Fields.HostName))
            ?? _register.StoreOfPortal(from);
        string told = source.Text(_interface) ?? "";
        ConsumerSighting one = Make(source, KnownWays.Listed, store, source.Text(_changedBy) ?? "");
        return one with
        {
            Interface = told,
            Title = told.Length > 0 ? $"{one.Title} ({told})" : one.Title,
            IsStanding = true,
            IsGone = IsEnd(source.Text(_slots.Operation) ?? ""),
            Name = name.ToLowerInvariant(),
            Account = account,
            Peers = client.ToLowerInvariant(),
        };
    }

    /// <summary>The word of a change that ends something, in the tongues of consoles: <c>remove</c>, <c>DELETED</c>, <c>dropped</c>.</summary>
    private static bool IsEnd(string action) =>
        Array.Exists(Ends, end => action.Contains(end, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Ends =
    [
        "remov",
        "delet",
        "drop",
        "disabl",
        "revok",
        "terminat",
        "unsubscrib",
        "stop",
    ];
}
