using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.FortiOs;

/// <summary>
/// Rows of FortiOS to fields. Every pair keeps its own name, since public rules ask for it (<c>cfgpath</c>,
/// <c>action</c>); the pairs of <c>keys.tsv</c> stand under ECS names too.
/// </summary>
internal sealed class FortiOsMap(SyslogFields fields)
{
    private static readonly Utf8Keys<DeviceSources> ByType = new(
        new[]
        {
            "traffic",
            "event",
            "utm",
            "attack",
            "anomaly",
            "virus",
            "webfilter",
            "spam",
            "dlp",
            "app-ctrl",
            "dns",
        }.ToDictionary(type => type, type => new DeviceSources("fortigate", type, "fortinet.fortios"))
    );

    private static readonly DeviceSources Others = new("fortigate", null, "fortinet.fortios");
    private readonly KeyTable _keys = KeyTable.Load("FortiOs", fields);
    private readonly MessageTable _table = MessageTable.Load("FortiOs", fields);
    private readonly int _action = fields.Number("event.action");
    private readonly int _outcome = fields.Number("event.outcome");
    private readonly int _target = fields.Number("user.target.name");
    private readonly int _sourceIp = fields.Number("source.ip");
    private readonly int _service = fields.Number("aaa.service");

    public LogSource Map(ref SyslogLine line, EventWriter writer)
    {
        FortiOsRow row = default;
        KeyValueText pairs = new(line.Record, line.MessageStart, line.Record.Length, commas: false);
        while (pairs.TryRead(out Part key, out Part value))
        {
            writer.AddNamed(line[key], value);
            _keys.Add(writer, ref line, key, value);
            row.Take(line[key], value);
        }

        Interface(ref line, writer, row);
        EventClass group = Action(ref line, writer, row);
        DeviceSources sources = ByType.Find(line[row.Type]) ?? Others;
        return sources.Of(group);
    }

    private EventClass Action(ref SyslogLine line, EventWriter writer, FortiOsRow row)
    {
        ReadOnlySpan<byte> action = line[row.Action];
        if (!row.ConfigPath.IsEmpty)
        {
            ReadOnlySpan<byte> path = line[row.ConfigPath];
            bool account = path.SequenceEqual("system.admin"u8) || path.SequenceEqual("user.local"u8);
            writer.AddConstant(_action, account ? "account_change"u8 : "config_statement"u8);
            if (account)
            {
                writer.AddNumbered(_target, row.ConfigObject);
            }

            return EventClass.Other;
        }

        if (line[row.Type].SequenceEqual("traffic"u8))
        {
            bool refused = action.SequenceEqual("deny"u8);
            writer.AddConstant(_action, refused ? "access_list"u8 : "session_closed"u8);
            if (refused)
            {
                writer.AddConstant(_outcome, "failure"u8);
            }

            return EventClass.Firewall;
        }

        if (action.SequenceEqual("login"u8) || action.SequenceEqual("logout"u8))
        {
            writer.AddConstant(_action, action);
            writer.AddConstant(_outcome, line[row.Status].SequenceEqual("failed"u8) ? "failure"u8 : "success"u8);
            return EventClass.Authentication;
        }

        return writer.TryShapes(_table.Find(action), [], line[row.Text], row.Text.Start, out MessageShape? fitted)
            ? fitted!.Class
            : EventClass.Other;
    }

    // ui="ssh(192.0.2.7)": how and from where an administrator works.
    private void Interface(ref SyslogLine line, EventWriter writer, FortiOsRow row)
    {
        ReadOnlySpan<byte> text = line[row.UserInterface];
        int open = text.IndexOf((byte)'(');
        Part service = open < 0 ? row.UserInterface : new Part(row.UserInterface.Start, open);
        writer.AddNumbered(_service, service);
        if (open > 0 && row.SourceIp.IsEmpty && text[^1] == ')' && AddressText.IsAddress(text[(open + 1)..^1]))
        {
            writer.AddNumbered(
                _sourceIp,
                new Part(row.UserInterface.Start + open + 1, text.Length - open - 2),
                FieldKind.Address
            );
        }
    }
}
