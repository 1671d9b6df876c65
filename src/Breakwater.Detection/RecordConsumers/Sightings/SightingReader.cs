using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Model.Events;

namespace Breakwater.Detection.RecordConsumers.Sightings;

/// <summary>Makes sightings of events: statements of databases, transfers of files, commands of schedulers. For one thread.</summary>
internal sealed partial class SightingReader
{
    private const string Replicated = "received replication command: ";

    // Sums of greater numbers would wrap.
    private const long MostBytes = 1_000_000_000_000;

    private readonly ConsumerContent _content;
    private readonly StoreRegister _register;
    private readonly AccessNames _slots;
    private readonly int _command;
    private readonly int _topic;
    private readonly int _consumer;
    private readonly int _interface;
    private readonly int _changedBy;
    private readonly byte[][] _triggers;

    public SightingReader(ConsumerContent content, StoreRegister register, FieldNames names)
    {
        (_content, _register, _slots) = (content, register, new AccessNames(names));
        _command = names.Slot("process.command_line");
        _topic = names.Slot("kafka.topic.name");
        _consumer = names.Slot("cdr.consumer");
        _interface = names.Slot("cdr.interface");
        _changedBy = names.Slot("cdr.changed_by");
        _triggers =
        [
            .. content
                .Statements.SelectMany(s => s.Phrases.Concat(s.Gone))
                .Select(p => p.Trigger)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(Encoding.UTF8.GetBytes),
        ];
    }

    /// <summary>What an event shows; null where it shows no taker of call records.</summary>
    public ConsumerSighting? Read(in EventView source)
    {
        if (source.TryGet(Fields.EventOutcome, out ReadOnlySpan<byte> outcome) && outcome.SequenceEqual("failure"u8))
        {
            return null;
        }

        if (source.TryGet(_slots.Query, out ReadOnlySpan<byte> query))
        {
            return MayShow(query) ? Statement(source, source.Text(_slots.Query)!, isCommand: false) : null;
        }

        if (source.LogSource.Dataset == "postgresql.log")
        {
            return
                source.Text(Fields.Message) is { } message && message.StartsWith(Replicated, StringComparison.Ordinal)
                ? Statement(source, message[Replicated.Length..], isCommand: true)
                : null;
        }

        if (!source.TryGet(Fields.EventAction, out ReadOnlySpan<byte> action))
        {
            return null;
        }

        return action.SequenceEqual("file_read"u8) ? Fetched(source)
            : action.SequenceEqual("queue_read"u8) ? Queue(source)
            : action.SequenceEqual("record_consumer"u8) ? Listed(source)
            : action.SequenceEqual("scheduled_command"u8) ? Scheduled(source)
            : null;
    }

    /// <summary>One of the words that every phrase needs stands in the statement.</summary>
    private bool MayShow(ReadOnlySpan<byte> query)
    {
        byte[]? rented = query.Length > 2048 ? ArrayPool<byte>.Shared.Rent(query.Length) : null;
        Span<byte> lower = rented ?? stackalloc byte[2048];
        for (int i = 0; i < query.Length; i++)
        {
            lower[i] = query[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(query[i] | 0x20) : query[i];
        }

        bool may = false;
        foreach (byte[] trigger in _triggers)
        {
            may |= lower[..query.Length].IndexOf(trigger) >= 0;
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return may;
    }

    private ConsumerSighting? Statement(in EventView source, string text, bool isCommand)
    {
        SqlCursor cursor = new(text, SqlDialect.Any);
        foreach (StatementWay way in _content.Statements)
        {
            foreach ((SqlPhrase phrase, bool isGone) in Shapes(way))
            {
                if (
                    text.Contains(phrase.Trigger, StringComparison.OrdinalIgnoreCase)
                    && phrase.Match(cursor) is { } kept
                    && Sighting(source, way, phrase, kept, isGone, isCommand) is { } sighting
                )
                {
                    return sighting;
                }
            }
        }

        return null;
    }

    private static IEnumerable<(SqlPhrase Phrase, bool IsGone)> Shapes(StatementWay way) =>
        way.Gone.Select(p => (p, true)).Concat(way.Phrases.Select(p => (p, false)));

    private ConsumerSighting? Sighting(
        in EventView source,
        StatementWay way,
        SqlPhrase phrase,
        IReadOnlyDictionary<string, string> kept,
        bool isGone,
        bool isCommand
    )
    {
        string? host = source.Text(Fields.HostName);
        string? database = source.Text(_slots.Database);
        string? system = source.Text(_slots.System) ?? (isCommand ? "postgresql" : null);
        string client = source.Text(Fields.SourceIp) ?? source.Text(Fields.SourceDomain) ?? "";
        IReadOnlyList<string> peers = way.IsClient
            ? client.Length > 0 && !PeerText.IsSelf(client)
                ? [client]
                : []
            : kept.TryGetValue("peer", out string? peer)
                ? PeerText.Hosts(peer)
                : [];
        // A link to the server itself carries nothing away; neither does one whose other end is not said.
        if (phrase.Keeps("peer") && peers.Count == 0)
        {
            return null;
        }

        KnownStore? store =
            kept.TryGetValue("object", out string? named) && !isGone
                ? _register.StoreOf(named, host, database, system)
                : _register.StoreOfServer(host, database, system);
        if (
            store is null
            && peers.Select(p => _register.StoreOfServer(p, null, null)).FirstOrDefault(s => s is not null) is { } other
        )
        {
            // The log is of the taker: the store is what it connects to.
            (store, peers) = (other, host is { Length: > 0 } ? [host.ToLowerInvariant()] : []);
        }

        return store is { } known
            ? Make(source, way, known, source.Text(Fields.UserName) ?? "") with
            {
                IsStanding = true,
                IsGone = isGone,
                Name = (kept.GetValueOrDefault("name") ?? "").ToLowerInvariant(),
                Account = way.IsClient ? source.Text(Fields.UserName) ?? "" : "",
                Peers = string.Join(',', peers),
            }
            : null;
    }

    /// <summary>A file of records that was fetched.</summary>
    private ConsumerSighting? Fetched(in EventView source)
    {
        string? host = source.Text(Fields.HostName);
        string client = source.Text(Fields.SourceIp) ?? source.Text(Fields.SourceDomain) ?? "";
        if (
            source.Text(Fields.FilePath) is not { Length: > 0 } path
            || _register.StoreOfPath(path, host) is not { } store
        )
        {
            return null;
        }

        string account = source.Text(Fields.UserName) ?? "";
        return client.Length + account.Length > 0
            ? Make(source, KnownWays.Fetch, store, "") with
            {
                Account = account,
                Peers = client.ToLowerInvariant(),
                File = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(path))) | 1,
                Bytes = long.TryParse(
                    source.Text(_slots.Bytes),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out long bytes
                )
                    ? Math.Min(bytes, MostBytes)
                    : -1,
            }
            : null;
    }

    /// <summary>A command that a scheduler starts and that carries files of records to another host.</summary>
    private ConsumerSighting? Scheduled(in EventView source)
    {
        if (source.Text(_command) is not { Length: > 0 } command)
        {
            return null;
        }

        string? host = source.Text(Fields.HostName);
        foreach ((IReadOnlyList<string> targets, IReadOnlyList<string> words) in TransferCommand.Of(command, _content))
        {
            KnownStore? store =
                words.Select(w => _register.StoreOfPath(w, host)).FirstOrDefault(s => s is not null)
                ?? (host is null ? null : _register.StoreOfServer(host, null, null));
            if (store is { } known)
            {
                return Make(source, KnownWays.Push, known, source.Text(Fields.UserName) ?? "") with
                {
                    IsStanding = true,
                    Peers = string.Join(',', targets),
                };
            }
        }

        return null;
    }

    private static ConsumerSighting Make(in EventView source, ConsumerWay way, KnownStore store, string actor)
    {
        ReadOnlySpan<byte> record = source.Original.Trim(" \t\r\n\0"u8);
        return new ConsumerSighting
        {
            Ticks = source.Time.Ticks,
            Trust = source.Time.Trust,
            Hash = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(record)),
            Way = way.Id,
            Title = way.Title,
            Interface = way.Interface,
            Level = way.Level,
            Behaviours = string.Join(' ', way.Behaviours),
            Store = store.Name,
            IsRegistered = store.IsRegistered,
            Actor = actor,
            Host = source.Text(Fields.HostName) ?? "",
            Item = source.Item,
            Position = source.Position,
            Dataset = source.LogSource.Dataset,
            Excerpt = RecordExcerpt.Of(record, null),
        };
    }
}
