using System.Buffers;
using System.Runtime.CompilerServices;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Messages;

/// <summary>The captures of one match.</summary>
internal struct TemplateMatch
{
    /// <summary>How much work one template may do on one message; no shape of a real message comes near.</summary>
    public const int MostSteps = 400;

    private const int Most = 32;

    public static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t"u8);
    public static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t,;:'\"()[]{}<>=|@"u8);
    public static readonly SearchValues<byte> HostEnds = SearchValues.Create(" \t,;'\"()[]{}<>"u8);
    public static readonly SearchValues<byte> EndpointEnds = SearchValues.Create(" \t,;'\"]>"u8);

    private Buffer _captures;

    public int Count;

    public int Steps;

    public readonly Capture this[int index] => _captures[index];

    public bool Add(ReadOnlySpan<byte> text, in TemplatePart part, int at, int length)
    {
        if (part.Field < 0)
        {
            return true;
        }

        switch (part.Kind)
        {
            case CaptureKind.Endpoint:
                if (!AddressText.TryEndpoint(text.Slice(at, length), out Range address, out Range port))
                {
                    return false;
                }

                (int from, int size) = address.GetOffsetAndLength(length);
                Put(part.Field, at + from, size, FieldKind.Address);
                (from, size) = port.GetOffsetAndLength(length);
                return Put(part.Other, at + from, size, FieldKind.Number);
            case CaptureKind.Host:
                Trim(text, ref at, ref length);
                bool isAddress = AddressText.IsAddress(text.Slice(at, length));
                return Put(
                    isAddress ? part.Field : part.Other,
                    at,
                    length,
                    isAddress ? FieldKind.Address : FieldKind.Text
                );
            case CaptureKind.Command:
                Command(text, ref at, ref length);
                return Put(part.Field, at, length, FieldKind.Text);
            case CaptureKind.Address:
                return Put(part.Field, at, length, FieldKind.Address);
            case CaptureKind.Number:
                return Put(part.Field, at, length, FieldKind.Number);
            case CaptureKind.Word or CaptureKind.Name:
                while (length > 1 && text[at + length - 1] is (byte)',' or (byte)'.' or (byte)';' or (byte)':')
                {
                    length--;
                }

                return Put(part.Field, at, length, FieldKind.Text);
            default:
                Trim(text, ref at, ref length);
                return Put(part.Field, at, length, FieldKind.Text);
        }
    }

    private bool Put(int field, int at, int length, FieldKind kind)
    {
        if (length > 0 && Count < Most)
        {
            _captures[Count++] = new Capture(field, at, length, kind);
        }

        return true;
    }

    private static void Trim(ReadOnlySpan<byte> text, ref int at, ref int length)
    {
        while (length > 0 && text[at + length - 1] is (byte)' ' or (byte)'\t' or (byte)'\0')
        {
            length--;
        }

        while (length > 0 && text[at] is (byte)' ' or (byte)'\t')
        {
            at++;
            length--;
        }
    }

    // IOS marks an exec command by "!exec: "; accounting ends a command with "<cr>".
    private static void Command(ReadOnlySpan<byte> text, ref int at, ref int length)
    {
        Trim(text, ref at, ref length);
        ReadOnlySpan<byte> command = text.Slice(at, length);
        if (command.StartsWith("!exec:"u8))
        {
            at += 6;
            length -= 6;
        }

        if (text.Slice(at, length).EndsWith("<cr>"u8))
        {
            length -= 4;
        }

        Trim(text, ref at, ref length);
    }

    [InlineArray(Most)]
    private struct Buffer
    {
        private Capture _first;
    }
}

/// <summary>One captured value, relative to the matched text.</summary>
internal readonly record struct Capture(int Field, int Start, int Length, FieldKind Kind);
