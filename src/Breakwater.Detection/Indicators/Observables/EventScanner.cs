using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Indicators.Observables;

/// <summary>
/// Shows a handler all that an event holds: first the fields whose meaning is known, with their side of the connection, then
/// the message and every other text field as plain text, so that a record nobody can parse is looked at too. For one thread.
/// </summary>
internal sealed class EventScanner
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

    private readonly TextMarks _record = new();
    private readonly TextMarks _derived = new();
    private EventField _marked;

    public void Scan<THandler>(in EventView source, ref THandler handler)
        where THandler : struct, IObservableHandler
    {
        _marked = source.OriginalField;
        _record.Mark(source.Original);
        ReadOnlySpan<EventField> fields = source.Fields;
        EventField message = default;
        foreach (ref readonly EventField field in fields)
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

            Known(use, source, field, ref handler);
        }

        // One value often stands under several names: the second time it shows nothing new.
        ulong starts = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            ref readonly EventField field = ref fields[i];
            Use use = UseOf(field);
            if (use == Use.Text && field.Length > 3 && !IsPart(field, message))
            {
                ulong start = 1UL << (field.Offset & 63);
                if ((starts & start) != 0 && IsRepeated(fields[..i], field))
                {
                    continue;
                }

                starts |= start;
            }
            else if (use != Use.Message)
            {
                continue;
            }

            Tokens(source, field, HitDirection.Mentioned, ref handler);
        }
    }

    /// <summary>Shows what stands in a value. What lies in the record is marked already.</summary>
    private void Tokens<THandler>(
        in EventView source,
        in EventField field,
        HitDirection direction,
        ref THandler handler
    )
        where THandler : struct, IObservableHandler
    {
        if (!IsPart(field, _marked))
        {
            ReadOnlySpan<byte> derived = Value(source, field);
            _derived.Mark(derived);
            TokenScanner.Scan(derived, _derived, 0, direction, ref handler);
            return;
        }

        int from = field.Offset - _marked.Offset;
        if (field.Escaped && _record.HasEscape(from, from + field.Length))
        {
            ReadOnlySpan<byte> value = Value(source, field);
            _derived.Mark(value);
            TokenScanner.Scan(value, _derived, 0, direction, ref handler);
        }
        else if (_record.NextPlace(from, from + field.Length) >= 0)
        {
            TokenScanner.Scan(source.Value(field), _record, from, direction, ref handler);
        }
    }

    /// <summary>The same bytes were already looked at as text.</summary>
    private static bool IsRepeated(ReadOnlySpan<EventField> before, in EventField field)
    {
        foreach (ref readonly EventField other in before)
        {
            if (
                other.Offset == field.Offset
                && other.Length == field.Length
                && other.InArena == field.InArena
                && other.Escaped == field.Escaped
                && UseOf(other) == Use.Text
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The field's bytes stand inside the message and are looked at there.</summary>
    private static bool IsPart(in EventField field, in EventField message) =>
        field.InArena == message.InArena
        && field.Offset >= message.Offset
        && field.Offset + field.Length <= message.Offset + message.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Use UseOf(in EventField field) =>
        field.Kind is FieldKind.Null or FieldKind.Boolean or FieldKind.Time ? Use.Skip
        : (uint)field.Slot < (uint)Uses.Length ? Uses[field.Slot]
        : field.Kind == FieldKind.Number ? Use.Skip
        : Use.Text;

    private void Known<THandler>(Use use, in EventView source, in EventField field, ref THandler handler)
        where THandler : struct, IObservableHandler
    {
        if (use is Use.Source or Use.Destination or Use.Domain)
        {
            Tokens(source, field, use == Use.Source ? HitDirection.From : HitDirection.To, ref handler);
            return;
        }

        ReadOnlySpan<byte> value = Value(source, field);
        switch (use)
        {
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
                    Tokens(source, field, HitDirection.To, ref handler);
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
        return field.Escaped && HidesLetters(value) ? Encoding.UTF8.GetBytes(JsonText.Unescape(value)) : value;
    }

    private static bool HidesLetters(ReadOnlySpan<byte> escaped)
    {
        if (escaped.IndexOf("\\u"u8) < 0)
        {
            return false;
        }

        // A Windows path has pairs of backslashes, of which the second may stand before a u.
        for (int at = escaped.IndexOf((byte)'\\'); at >= 0 && at + 1 < escaped.Length; )
        {
            if (escaped[at + 1] == 'u')
            {
                return true;
            }

            int next = escaped[(at + 2)..].IndexOf((byte)'\\');
            at = next < 0 ? -1 : at + 2 + next;
        }

        return false;
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
