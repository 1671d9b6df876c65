using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Postgresql;

/// <summary>What csvlog and stderr log share: severity words, times, client addresses.</summary>
internal static class PostgresLevels
{
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "LOG",
            "ERROR",
            "FATAL",
            "PANIC",
            "WARNING",
            "NOTICE",
            "INFO",
            "DEBUG",
            "DEBUG1",
            "DEBUG2",
            "DEBUG3",
            "DEBUG4",
            "DEBUG5",
            "STATEMENT",
            "DETAIL",
            "HINT",
            "CONTEXT",
            "QUERY",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    /// <summary>True for a severity word (PostgreSQL documentation, table 20.2) or the label of a line that belongs to one.</summary>
    public static bool IsLevel(ReadOnlySpan<byte> text)
    {
        foreach (byte[] word in Words)
        {
            if (text.SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The time <c>2026-11-25 10:00:00.123 UTC</c>.</summary>
    public static EventTime Time(ReadOnlySpan<byte> text, ItemClock clock, IFaultSink faults)
    {
        if (!TimeText.TryIso(text, out CivilTime time, out int length))
        {
            return EventTime.Unknown;
        }

        if (time.Zone == ZoneForm.None)
        {
            TimeText.TryZone(text[length..].TrimStart((byte)' '), ref time, out _);
        }

        return clock.Resolve(time, faults);
    }

    /// <summary>Adds the client: <c>192.0.2.7:4242</c>, <c>192.0.2.7(4242)</c>, an address, <c>[local]</c>, a name.</summary>
    public static void AddClient(ReadOnlySpan<byte> text, Part client, EventWriter writer)
    {
        ReadOnlySpan<byte> value = client.Of(text);
        if (value.IsEmpty || value.SequenceEqual("[local]"u8))
        {
            return;
        }

        if (
            AddressText.TryEndpoint(value, out Range address, out Range port)
            && !FieldAliases.TryAddress(value, out _, out _)
        )
        {
            (int start, int length) = address.GetOffsetAndLength(value.Length);
            writer.Add(Fields.SourceIp, new Part(client.Start + start, length), FieldKind.Address);
            (start, length) = port.GetOffsetAndLength(value.Length);
            writer.Add(Fields.SourcePort, new Part(client.Start + start, length), FieldKind.Number);
        }
        else if (FieldAliases.TryAddress(value, out int skip, out int plain))
        {
            writer.Add(Fields.SourceIp, new Part(client.Start + skip, plain), FieldKind.Address);
        }
        else
        {
            writer.Add(Fields.SourceDomain, client);
        }
    }
}
