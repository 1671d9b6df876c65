using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Model.Events;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <content>Accesses of which no statement tells: objects that an audit names, files, portals.</content>
internal sealed partial class AccessReader
{
    /// <summary>An audit that names what was read and holds no statement; a transfer of a file of records.</summary>
    private StoreAccess? Unspoken(in EventView source)
    {
        if (!source.TryGet(Fields.EventAction, out ReadOnlySpan<byte> action))
        {
            return BaseBackup(source);
        }

        if (action.SequenceEqual("database_statement"u8))
        {
            return FromAudit(
                    source,
                    NamedActions.Of(source.Text(slots.Operation)),
                    source.Text(Fields.HostName),
                    source.Text(slots.Database)
                ) ?? WholeCopy(source, "");
        }

        if (action.SequenceEqual("record_portal"u8))
        {
            return Portal(source);
        }

        if (action.SequenceEqual("queue_read"u8))
        {
            return
                source.Text(slots.Topic) is { Length: > 0 } topic
                && register.StoreOfQueue(topic, source.Text(Fields.HostName)) is { } queue
                ? Make(source, queue, AccessKind.Queue)
                : null;
        }

        if (action.SequenceEqual("subscriber_lookup"u8))
        {
            return Lookup(source);
        }

        if (
            !action.SequenceEqual("file_read"u8)
            || source.Text(Fields.FilePath) is not { Length: > 0 } path
            || register.StoreOfPath(path, source.Text(Fields.HostName)) is not { } store
        )
        {
            return null;
        }

        // Who fetches files regularly cannot be told from who does not where nothing lists them.
        string form = register.KnowsPulls ? source.Text(slots.Export) ?? "" : "";
        return Make(source, store, form.Length > 0 ? AccessKind.Export : AccessKind.Read) with
        {
            Form = form,
            Tables = path,
            Exposed = register.ClassesOf(path, ["*"]),
            IsNamedOnly = true,
        };
    }

    /// <summary>A look-up in a register of subscribers, which only a case asks for: joined with others, it tells whom somebody is after.</summary>
    private StoreAccess? Lookup(in EventView source)
    {
        (List<SealedToken> subscribers, List<SealedToken> ofCase, _) = Subjects(source);
        return ofCase.Count == 0
            ? null
            : Make(
                source,
                new KnownStore(source.Text(slots.Database) ?? "a register of subscribers", IsRegistered: false),
                AccessKind.Register
            ) with
            {
                Subscribers = subscribers,
                CaseSubscribers = ofCase,
                Named = subscribers.Count,
            };
    }

    /// <summary>A look-up or an export on a portal; its subscribers become tokens at once.</summary>
    private StoreAccess Portal(in EventView source)
    {
        (List<SealedToken> subscribers, List<SealedToken> ofCase, List<WatchSight> sights) = Subjects(source);
        string portal = source.Text(slots.Database) ?? "portal";
        string form = source.Text(slots.Export) ?? "";
        return Make(source, register.StoreOfPortal(portal), form.Length > 0 ? AccessKind.Export : AccessKind.Read) with
        {
            Form = form,
            Tables = portal,
            Exposed = register.ClassesOf(portal, ["*"]),
            Asked = subscribers.Count > 0 ? FieldClasses.PartyNumber : FieldClasses.None,
            Subscribers = subscribers,
            CaseSubscribers = ofCase,
            Named = subscribers.Count,
            Sights = sights,
            Recipients = source.Text(slots.Recipient) is { Length: > 0 } recipients
                ? RecipientPlace.AllOf(recipients, register.IsPublicMail, tokens)
                : [],
        };
    }

    /// <summary>Whom a record names in fields of their own: tokens of the run and of the case, and people of the watch list.</summary>
    private (List<SealedToken> Subscribers, List<SealedToken> OfCase, List<WatchSight> Sights) Subjects(
        in EventView source
    )
    {
        List<SealedToken> subscribers = [];
        List<SealedToken> ofCase = [];
        List<WatchSight> sights = [];
        foreach (ref readonly EventField field in source.Fields)
        {
            foreach ((int slot, TargetKind kind) in slots.Subjects)
            {
                if (field.Slot == slot)
                {
                    string subject = Encoding.UTF8.GetString(source.Value(field));
                    InterceptTarget target = tokens.Target(kind, subject);
                    SealedToken token = target.Token;
                    if (watch.Find(kind, subject) is { } sight && !sights.Contains(sight))
                    {
                        sights.Add(sight);
                    }

                    if (!subscribers.Contains(token) && subscribers.Count < StoreAccess.TokenLimit)
                    {
                        subscribers.Add(token);
                        ofCase.AddRange(target.CaseToken is { } own ? [own] : []);
                    }
                }
            }
        }

        return (subscribers, ofCase, sights);
    }

    /// <summary>Tickets are told apart, and kept nowhere: the first bytes of their digest, never 0.</summary>
    private static long NumberOf(ReadOnlySpan<byte> ticket)
    {
        ReadOnlySpan<byte> name = ticket.Trim(" \t"u8);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, digest);
        return name.IsEmpty ? 0 : BinaryPrimitives.ReadInt64BigEndian(digest) | 1;
    }

    /// <summary>Where a table stands: its name without the last part, lower case, each run of digits a sign, so that a date makes no other place.</summary>
    private static string PlaceOf(string table)
    {
        int last = table.LastIndexOf('.');
        StringBuilder place = new();
        foreach (char sign in last > 0 ? table.AsSpan(0, last) : default)
        {
            char shown = char.IsAsciiDigit(sign) ? '#' : char.ToLowerInvariant(sign);
            if (shown != '#' || place.Length == 0 || place[^1] != '#')
            {
                place.Append(shown);
            }
        }

        return place.ToString();
    }
}
