using System.Buffers.Text;
using System.Text;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Indicators.Observables;

/// <summary>
/// Shows a handler all that an event holds: first the fields whose meaning is known, with their side of the connection, then
/// the message and every other text field as plain text, so that a record nobody can parse is looked at too.
/// </summary>
internal static class EventScanner
{
    private enum Use : byte
    {
        Text,
        Message,
        Source,
        Destination,
        DestinationPort,
        Domain,
        Url,
        Path,
        File,
        Skip,
    }

    private static readonly Use[] Uses = MakeUses();

    public static void Scan<THandler>(in EventView source, ref THandler handler)
        where THandler : struct, IObservableHandler
    {
        EventField message = default;
        foreach (ref readonly EventField field in source.Fields)
        {
            Use use = UseOf(field);
            if (use is Use.Text or Use.Skip || field.Length == 0)
            {
                continue;
            }

            if (use == Use.Message)
            {
                message = field;
                continue;
            }

            Known(use, Value(source, field), ref handler);
        }

        foreach (ref readonly EventField field in source.Fields)
        {
            Use use = UseOf(field);
            if (use == Use.Message || (use == Use.Text && field.Length > 3 && !IsPart(field, message)))
            {
                TokenScanner.Scan(Value(source, field), HitDirection.Mentioned, ref handler);
            }
        }
    }

    /// <summary>The field's bytes stand inside the message and are looked at there.</summary>
    private static bool IsPart(in EventField field, in EventField message) =>
        field.InArena == message.InArena
        && field.Offset >= message.Offset
        && field.Offset + field.Length <= message.Offset + message.Length;

    private static Use UseOf(in EventField field) =>
        field.Kind is FieldKind.Null or FieldKind.Boolean or FieldKind.Time ? Use.Skip
        : (uint)field.Slot < (uint)Uses.Length ? Uses[field.Slot]
        : field.Kind == FieldKind.Number ? Use.Skip
        : Use.Text;

    private static void Known<THandler>(Use use, ReadOnlySpan<byte> value, ref THandler handler)
        where THandler : struct, IObservableHandler
    {
        switch (use)
        {
            case Use.Source:
                TokenScanner.Scan(value, HitDirection.From, ref handler);
                break;
            case Use.Destination or Use.Domain:
                TokenScanner.Scan(value, HitDirection.To, ref handler);
                break;
            case Use.DestinationPort:
                if (Utf8Parser.TryParse(value, out int port, out int read) && read == value.Length)
                {
                    handler.Port(port, HitDirection.To);
                }

                break;
            case Use.Url:
                if (value[0] == '/')
                {
                    handler.UrlPath(value, HitDirection.To);
                }
                else
                {
                    TokenScanner.Scan(value, HitDirection.To, ref handler);
                }

                break;
            case Use.Path:
                handler.UrlPath(value, HitDirection.To);
                break;
            case Use.File:
                handler.FileName(value[(value.LastIndexOfAny("/\\:"u8) + 1)..]);
                break;
        }
    }

    private static ReadOnlySpan<byte> Value(in EventView source, in EventField field)
    {
        ReadOnlySpan<byte> value = source.Value(field);
        // Only \u escapes can hide letters; the others end a token as the character itself would.
        return field.Escaped && value.IndexOf("\\u"u8) >= 0 ? Encoding.UTF8.GetBytes(JsonText.Unescape(value)) : value;
    }

    private static Use[] MakeUses()
    {
        Use[] uses = new Use[Fields.WellKnown.Count];
        Set(Use.Message, Fields.Message);
        Set(Use.Source, Fields.SourceIp, Fields.SourceDomain);
        Set(Use.Destination, Fields.DestinationIp);
        Set(Use.DestinationPort, Fields.DestinationPort);
        Set(Use.Domain, Fields.DestinationDomain, Fields.DnsQuestionName, Fields.UrlDomain, Fields.TlsServerName);
        Set(Use.Url, Fields.UrlOriginal);
        Set(Use.Path, Fields.UrlPath);
        Set(Use.File, Fields.FileName, Fields.FilePath, Fields.ProcessExecutable);
        // The device's own name and address are not what it met, and numbers are no indicators.
        Set(
            Use.Skip,
            Fields.HostName,
            Fields.HostIp,
            Fields.RelayHostName,
            Fields.EventDataset,
            Fields.EventCode,
            Fields.EventAction,
            Fields.EventSequence,
            Fields.SourcePort,
            Fields.ProcessPid
        );
        return uses;

        void Set(Use use, params ReadOnlySpan<int> slots)
        {
            foreach (int slot in slots)
            {
                uses[slot] = use;
            }
        }
    }
}
