using System.Buffers;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits;

/// <summary>Pieces that the lines of audits and transfer logs share.</summary>
internal static class AuditText
{
    /// <summary>The next word, parted by blanks; empty at the end.</summary>
    public static Part Word(ReadOnlySpan<byte> text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        int start = at;
        int length = text[at..].IndexOf((byte)' ');
        at = length < 0 ? text.Length : at + length;
        return Part.Between(start, at);
    }

    /// <summary>The word before a place, parted by blanks.</summary>
    public static Part WordBefore(ReadOnlySpan<byte> text, ref int end)
    {
        while (end > 0 && text[end - 1] == ' ')
        {
            end--;
        }

        int last = end;
        int blank = text[..end].LastIndexOf((byte)' ');
        end = Math.Max(blank, 0);
        return Part.Between(blank + 1, last);
    }

    /// <summary>The piece between two signs, the first behind a place; empty where it is not there.</summary>
    public static Part Between(ReadOnlySpan<byte> text, int from, byte open, byte close)
    {
        int start = text[from..].IndexOf(open);
        int length = start < 0 ? -1 : text[(from + start + 1)..].IndexOf(close);
        return length < 0 ? default : new Part(from + start + 1, length);
    }

    /// <summary>A whole number and nothing else.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text) =>
        !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>Adds a client: its address, else its name.</summary>
    public static void AddClient(ReadOnlySpan<byte> text, Part client, EventWriter writer)
    {
        if (FieldAliases.TryAddress(client.Of(text), out int skip, out int length))
        {
            writer.Add(Fields.SourceIp, new Part(client.Start + skip, length), FieldKind.Address);
        }
        else
        {
            writer.Add(Fields.SourceDomain, client);
        }
    }

    /// <summary>Adds a piece in which a backslash takes the next sign with it, as C writes it.</summary>
    public static void AddEscaped(EventBatch batch, int slot, ReadOnlySpan<byte> text, Part part, EventWriter writer)
    {
        ReadOnlySpan<byte> value = part.Of(text);
        if (!value.Contains((byte)'\\'))
        {
            writer.Add(slot, part);
            return;
        }

        byte[] plain = ArrayPool<byte>.Shared.Rent(value.Length);
        try
        {
            int length = 0;
            for (int i = 0; i < value.Length; i++)
            {
                bool isEscape = value[i] == '\\' && i + 1 < value.Length;
                i += isEscape ? 1 : 0;
                plain[length++] = !isEscape
                    ? value[i]
                    : value[i] switch
                    {
                        (byte)'n' => (byte)'\n',
                        (byte)'r' => (byte)'\r',
                        (byte)'t' => (byte)'\t',
                        byte other => other,
                    };
            }

            batch.AddDerived(slot, plain.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    /// <summary><c>Sun Apr 11 09:35:45 2021</c>, the time of the C library, at the start of a text.</summary>
    public static bool TryTime(ReadOnlySpan<byte> text, out CivilTime time, out int length) =>
        TimeText.TryMonthName(text, out time, out length)
        && time.Year != 0
        && text.Length > 3
        && char.IsAsciiLetter((char)text[0])
        && text[3] == ' ';
}
