using System.Text;

namespace Breakwater.Evidence.Formats.Syslog.Messages;

/// <summary>Reads the written form of a <see cref="MessageTemplate"/>.</summary>
internal static class TemplateText
{
    private const string OptionalStart = "(?";
    private const string OptionalEnd = "?)";

    public static MessageTemplate Read(string text, SyslogFields fields)
    {
        List<TemplatePart> parts = [];
        Stack<int> open = [];
        StringBuilder literal = new();
        for (int at = 0; at < text.Length; )
        {
            if (At(text, at, OptionalStart))
            {
                Flush(literal, parts);
                open.Push(parts.Count);
                parts.Add(new TemplatePart(TemplateRole.OptionalStart, [], [], default, -1, -1, 0));
                at += 2;
            }
            else if (At(text, at, OptionalEnd))
            {
                Flush(literal, parts);
                parts.Add(new TemplatePart(TemplateRole.OptionalEnd, [], [], default, -1, -1, 0));
                int start = open.Pop();
                parts[start] = parts[start] with { Skip = parts.Count };
                at += 2;
            }
            else if (text[at] == '{' && text.IndexOf('}', at) is > 0 and int close)
            {
                Flush(literal, parts);
                parts.Add(Capture(text[(at + 1)..close], fields));
                at = close + 1;
            }
            else
            {
                literal.Append(text[at++]);
            }
        }

        Flush(literal, parts);
        if (open.Count > 0)
        {
            throw new FormatException($"An optional group is not closed: {text}");
        }

        return new MessageTemplate([.. parts]);
    }

    private static bool At(string text, int at, string mark) => string.CompareOrdinal(text, at, mark, 0, 2) == 0;

    private static void Flush(StringBuilder literal, List<TemplatePart> parts)
    {
        if (literal.Length == 0)
        {
            return;
        }

        string text = literal.ToString();
        literal.Clear();

        // The anchor ends before the first space that is not at the start, since a space may stand for several.
        int space = text.IndexOf(' ', Math.Min(1, text.Length - 1));
        string anchor = space > 0 ? text[..space] : text;
        anchor = anchor.Length > 1 && anchor[0] == ' ' && anchor[1] == ' ' ? " " : anchor;
        parts.Add(
            new TemplatePart(
                TemplateRole.Literal,
                Encoding.UTF8.GetBytes(text),
                Encoding.UTF8.GetBytes(anchor),
                default,
                -1,
                -1,
                0
            )
        );
    }

    private static TemplatePart Capture(string text, SyslogFields fields)
    {
        int colon = text.IndexOf(':');
        string name = colon < 0 ? text : text[..colon];
        CaptureKind kind = (colon < 0 ? "text" : text[(colon + 1)..]) switch
        {
            "text" => CaptureKind.Text,
            "rest" => CaptureKind.Rest,
            "word" => CaptureKind.Word,
            "name" => CaptureKind.Name,
            "number" => CaptureKind.Number,
            "ip" => CaptureKind.Address,
            "host" => CaptureKind.Host,
            "endpoint" => CaptureKind.Endpoint,
            "command" => CaptureKind.Command,
            string other => throw new FormatException($"There is no capture of the kind {other}."),
        };
        (int field, int other2) = (name, kind) switch
        {
            ("-", _) => (-1, -1),
            (_, CaptureKind.Host) => (fields.Number(name + ".ip"), fields.Number(name + ".domain")),
            (_, CaptureKind.Endpoint) => (fields.Number(name + ".ip"), fields.Number(name + ".port")),
            _ => (fields.Number(name), -1),
        };
        return new TemplatePart(TemplateRole.Capture, [], [], kind, field, other2, 0);
    }
}
