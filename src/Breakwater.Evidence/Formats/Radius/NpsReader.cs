using System.Buffers.Text;
using System.Net;
using System.Text;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Radius;

/// <summary>
/// Reads NPS logs, one <c>&lt;Event&gt;</c> a line, each attribute an element (Microsoft, "Interpret NPS Database Format Log
/// Files" for the attributes and their numbers). Numbers of a few attributes become the names that RADIUS gives them.
/// </summary>
internal sealed class NpsReader : IRecordReader
{
    private const int ElementLimit = 1024;

    private static readonly KnownSource Plain = new(new LogSource("aaa", null, "radius", "radius.accounting"));
    private static readonly KnownSource Authentication = new(
        new LogSource("aaa", "authentication", "radius", "radius.accounting")
    );

    private readonly ItemNames _own;
    private readonly FieldAliases _aliases;
    private readonly FieldAliases _fallbacks;
    private readonly RadiusActions _actions;
    private readonly ItemClock _clock;

    /// <summary>A reader for one item.</summary>
    public NpsReader(ReaderContext context)
    {
        _own = new ItemNames(context.Names);
        _aliases = new FieldAliases(context.Names, [.. RadiusNames.Aliases, ("Client-Friendly-Name", "host.name")]);
        _fallbacks = new FieldAliases(
            context.Names,
            [.. RadiusNames.Fallbacks, ("Client-IP-Address", "host.ip"), ("Client-IP-Address", "host.name")]
        );
        _actions = new RadiusActions(context.Names);
        _clock = new ItemClock(context.Time, context.Item.Path);
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            if (line.Content.IsEmpty)
            {
                continue;
            }

            EvidencePosition position = line.Position;
            batch.Begin(position, line.BlockOffset, line.Content.Length);
            if (!NpsFormat.IsEvent(line.Content) || !AddElements(line.Content, line.BlockOffset, batch, faults))
            {
                batch.Discard();
                faults.Reject(FaultReason.Malformed, position);
                continue;
            }

            if (!batch.At(batch.Count - 1).Time.IsKnown)
            {
                faults.Add(FaultReason.BadTime, position);
            }

            batch.AddBlock(Fields.Message, line.BlockOffset, line.Content.Length);
            _aliases.Apply(batch, unlessPresent: true);
            _fallbacks.Apply(batch, unlessPresent: true);
            (_actions.Add(batch, command: false) ? Authentication : Plain).Apply(batch);
        }
    }

    private bool AddElements(ReadOnlySpan<byte> text, int origin, EventBatch batch, IFaultSink faults)
    {
        int at = "<Event>".Length;
        for (int count = 0; count < ElementLimit; count++)
        {
            ReadOnlySpan<byte> rest = text[at..];
            if (rest.StartsWith("</Event>"u8))
            {
                return true;
            }

            int nameEnd = rest.IndexOfAny((byte)' ', (byte)'>');
            int open = rest.IndexOf((byte)'>');
            int close = rest.IndexOf("</"u8);
            if (rest is not [(byte)'<', ..] || nameEnd < 2 || close <= open)
            {
                return false;
            }

            int end = rest[close..].IndexOf((byte)'>');
            if (end < 0)
            {
                return false;
            }

            Add(rest[1..nameEnd], text, Part.Between(at + open + 1, at + close), origin, batch, faults);
            at += close + end + 1;
        }

        return false;
    }

    private void Add(
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> text,
        Part value,
        int origin,
        EventBatch batch,
        IFaultSink faults
    )
    {
        int slot = _own.Slot(name);
        ReadOnlySpan<byte> bytes = value.Of(text);
        if (name.SequenceEqual("Timestamp"u8) && TryTime(bytes, out CivilTime time))
        {
            batch.SetTime(_clock.Resolve(time, faults));
        }

        ReadOnlySpan<byte> word = Word(name, bytes);
        if (!word.IsEmpty)
        {
            batch.AddDerived(slot, word);
        }
        else if (bytes.Contains((byte)'&'))
        {
            batch.AddDerived(slot, Encoding.UTF8.GetBytes(WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes))));
        }
        else
        {
            batch.AddBlock(slot, origin + value.Start, value.Length);
        }
    }

    /// <summary>RFC 2865, sections 4 and 5.6; RFC 2866, section 5.1.</summary>
    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> name, ReadOnlySpan<byte> number)
    {
        if (!Utf8Parser.TryParse(number, out int value, out int used) || used != number.Length)
        {
            return default;
        }

        if (name.SequenceEqual("Packet-Type"u8))
        {
            return value switch
            {
                1 => "Access-Request"u8,
                2 => "Access-Accept"u8,
                3 => "Access-Reject"u8,
                4 => "Accounting-Request"u8,
                11 => "Access-Challenge"u8,
                _ => default,
            };
        }

        if (name.SequenceEqual("Acct-Status-Type"u8))
        {
            return value switch
            {
                1 => "Start"u8,
                2 => "Stop"u8,
                3 => "Interim-Update"u8,
                7 => "Accounting-On"u8,
                8 => "Accounting-Off"u8,
                _ => default,
            };
        }

        return name.SequenceEqual("Service-Type"u8)
            ? value switch
            {
                1 => "Login-User"u8,
                2 => "Framed-User"u8,
                6 => "Administrative-User"u8,
                7 => "NAS-Prompt-User"u8,
                _ => default,
            }
            : default;
    }

    /// <summary><c>11/25/2026 10:00:00.123</c>: month, day, year, without zone.</summary>
    private static bool TryTime(ReadOnlySpan<byte> text, out CivilTime time)
    {
        time = default;
        Span<byte> iso = stackalloc byte[32];
        if (text.Length is < 19 or > 30 || text[2] != '/' || text[5] != '/' || text[10] != ' ')
        {
            return false;
        }

        text.Slice(6, 4).CopyTo(iso);
        iso[4] = (byte)'-';
        text[..2].CopyTo(iso[5..]);
        iso[7] = (byte)'-';
        text.Slice(3, 2).CopyTo(iso[8..]);
        text[10..].CopyTo(iso[10..]);
        return TimeText.TryIso(iso[..text.Length], out time, out int length) && length == text.Length;
    }
}
