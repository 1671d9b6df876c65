using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Syslog.Linux;

/// <summary>
/// Records of the Linux audit system that reach syslog (audispd, kernel): <c>type=USER_LOGIN msg=audit(...): ...</c>. Each
/// pair keeps its own name, since public rules ask for it.
/// </summary>
internal sealed class AuditMap(SyslogFields fields)
{
    private readonly KeyTable _keys = KeyTable.Load("Linux", fields);
    private readonly int _action = fields.Number("event.action");
    private readonly int _outcome = fields.Number("event.outcome");

    public static bool Fits(ref SyslogLine line)
    {
        ReadOnlySpan<byte> text = line.Text;
        int type = text.IndexOf("type="u8);
        return type >= 0 && type < 64 && text[type..].IndexOf("audit("u8) > 0;
    }

    public EventClass Map(ref SyslogLine line, EventWriter writer)
    {
        ReadOnlySpan<byte> text = line.Text;
        Part type = default;
        Part result = default;
        Pairs(
            ref line,
            writer,
            line.TextStart + text.IndexOf("type="u8),
            line.Record.Length,
            ref type,
            ref result,
            depth: 0
        );
        if (line[result] is [(byte)'s', ..] or [(byte)'y', ..] or [(byte)'1'])
        {
            writer.AddConstant(_outcome, "success"u8);
        }
        else if (line[result] is [(byte)'f', ..] or [(byte)'n', ..] or [(byte)'0'])
        {
            writer.AddConstant(_outcome, "failure"u8);
        }

        return Action(line[type], writer);
    }

    private EventClass Action(ReadOnlySpan<byte> type, EventWriter writer)
    {
        if (type.SequenceEqual("USER_LOGIN"u8) || type.SequenceEqual("USER_START"u8))
        {
            writer.AddConstant(_action, "login"u8);
            return EventClass.Authentication;
        }

        if (type.SequenceEqual("USER_LOGOUT"u8) || type.SequenceEqual("USER_END"u8))
        {
            writer.AddConstant(_action, "logout"u8);
            return EventClass.Authentication;
        }

        if (
            type.StartsWith("ADD_"u8)
            || type.StartsWith("DEL_"u8)
            || type.StartsWith("USER_CHAUTHTOK"u8)
            || type.StartsWith("USER_MGMT"u8)
        )
        {
            writer.AddConstant(_action, "account_change"u8);
        }

        return EventClass.Other;
    }

    // User space records carry a second row of pairs in quotes: msg='op=login acct="root" ... res=failed'.
    private void Pairs(
        ref SyslogLine line,
        EventWriter writer,
        int from,
        int to,
        ref Part type,
        ref Part result,
        int depth
    )
    {
        KeyValueText pairs = new(line.Record, from, to, commas: false);
        while (pairs.TryRead(out Part key, out Part value))
        {
            ReadOnlySpan<byte> name = line[key];
            if (depth == 0 && name.SequenceEqual("msg"u8))
            {
                if (line[value].Contains((byte)'='))
                {
                    Pairs(ref line, writer, value.Start, value.End, ref type, ref result, depth: 1);
                }

                continue;
            }

            writer.AddNamed(name, value);
            _keys.Add(writer, ref line, key, value);
            type = name.SequenceEqual("type"u8) ? value : type;
            result = name.SequenceEqual("res"u8) || name.SequenceEqual("success"u8) ? value : result;
        }
    }
}
