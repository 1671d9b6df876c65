using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Syslog.Linux;

/// <summary>Packets logged by netfilter (iptables LOG, nftables log): <c>prefix IN=eth0 OUT= ... SRC=... DST=...</c>.</summary>
internal sealed class NetfilterMap(SyslogFields fields)
{
    private readonly KeyTable _keys = KeyTable.Load("Linux", fields);
    private readonly int _action = fields.Number("event.action");
    private readonly int _rule = fields.Number("rule.name");

    public static bool Fits(ref SyslogLine line)
    {
        ReadOnlySpan<byte> text = line.Text;
        int start = text.IndexOf("IN="u8);
        return start >= 0 && text[start..].IndexOf(" OUT="u8) > 0 && text[start..].IndexOf(" SRC="u8) > 0;
    }

    public void Map(ref SyslogLine line, EventWriter writer)
    {
        ReadOnlySpan<byte> text = line.Text;
        int start = text.IndexOf("IN="u8);
        writer.AddConstant(_action, "access_list"u8);
        int prefix = text[..start].IndexOf("] "u8) is >= 0 and int uptime && text[0] == '[' ? uptime + 2 : 0;
        Part rule = Part.Between(line.TextStart + prefix, line.TextStart + start);
        while (rule.Length > 0 && line.Record[rule.End - 1] is (byte)' ' or (byte)':')
        {
            rule = rule with { Length = rule.Length - 1 };
        }

        writer.AddNumbered(_rule, rule);
        KeyValueText pairs = new(line.Record, line.TextStart + start, line.Record.Length, commas: false);
        while (pairs.TryRead(out Part key, out Part value))
        {
            _keys.Add(writer, ref line, key, value);
        }
    }
}
