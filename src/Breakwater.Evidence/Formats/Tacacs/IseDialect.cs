using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Tacacs;

/// <summary>
/// Cisco ISE and ACS (Cisco, "Cisco ISE Syslogs"; "ACS 5.8 User Guide, Logging"): <c>CISE_TACACS_Accounting id segments
/// segment time sequence code severity text, name=value, ...</c>. A message in several segments stands as several records.
/// </summary>
internal sealed class IseDialect(SyslogFields fields) : ISyslogDialect
{
    private static readonly LogSource Other = new("aaa", null, "ise", "cisco.ise");
    private static readonly LogSource Authentication = new("aaa", "authentication", "ise", "cisco.ise");

    private readonly int _task = fields.Number("task_id");

    public SyslogPlatform Platform => SyslogPlatform.Unknown;

    public Sureness Recognise(ref SyslogLine line) => NameStart(ref line) >= 0 ? Sureness.Sure : Sureness.No;

    /// <summary>The record is about the device, not about the server that wrote it.</summary>
    public void Refine(ref SyslogLine line)
    {
        Part device = Value(line.Record, "NetworkDeviceName="u8);
        device = device.IsEmpty ? Value(line.Record, "Device IP Address="u8) : device;
        if (!device.IsEmpty)
        {
            line.Relay = line.Host;
            line.Host = device;
        }
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer)
    {
        int start = NameStart(ref line);
        ReadOnlySpan<byte> text = line.Record;
        int length = text[start..].IndexOf((byte)' ');
        Part name = new(start, length < 0 ? text.Length - start : length);
        writer.Add(Fields.EventCode, name);
        IseSummary summary = default;
        int at = FirstPair(text, name.End);
        while (at < text.Length)
        {
            Part pair = NextPair(text, ref at);
            int equals = pair.Of(text).IndexOf((byte)'=');
            if (equals > 0)
            {
                Part key = new(pair.Start, equals);
                Add(text, key, Part.Between(key.End + 1, pair.End), writer, ref summary);
            }
        }

        return Decide(name.Of(text), ref summary, writer);
    }

    private static int NameStart(ref SyslogLine line)
    {
        ReadOnlySpan<byte> process = line[line.Process];
        if (IsName(process))
        {
            return line.Process.Start;
        }

        return IsName(line.Message) ? line.MessageStart : -1;
    }

    private static Part Value(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        int at = text.IndexOf(name);
        if (at < 0)
        {
            return default;
        }

        int start = at + name.Length;
        int length = text[start..].IndexOf((byte)',');
        return Part.Between(start, length < 0 ? text.Length : start + length);
    }

    private static bool IsName(ReadOnlySpan<byte> text) =>
        text.StartsWith("CISE_"u8) || text.StartsWith("CSCOacs_"u8) || text.StartsWith("CisACS_"u8);

    /// <summary>Pairs begin after the first comma; in a later segment, after the three numbers.</summary>
    private static int FirstPair(ReadOnlySpan<byte> text, int at)
    {
        int comma = text[at..].IndexOf((byte)',');
        int equals = text[at..].IndexOf((byte)'=');
        if (equals >= 0 && (comma < 0 || equals < comma))
        {
            int space = text.Slice(at, equals).LastIndexOf((byte)' ');
            return at + space + 1;
        }

        return comma < 0 ? text.Length : at + comma + 1;
    }

    /// <summary>A pair ends at a comma outside brackets; <c>\,</c> is a comma of the value.</summary>
    private static Part NextPair(ReadOnlySpan<byte> text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        int start = at;
        int depth = 0;
        for (; at < text.Length; at++)
        {
            byte b = text[at];
            if (b == '\\')
            {
                at++;
            }
            else if (b is (byte)'[' or (byte)'{')
            {
                depth++;
            }
            else if (b is (byte)']' or (byte)'}')
            {
                depth--;
            }
            else if (b == ',' && depth <= 0)
            {
                break;
            }
        }

        Part pair = Part.Between(start, Math.Min(at, text.Length));
        at++;
        return pair;
    }

    private void Add(ReadOnlySpan<byte> text, Part key, Part value, EventWriter writer, ref IseSummary summary)
    {
        ReadOnlySpan<byte> name = key.Of(text).TrimEnd((byte)' ');
        if (Is(name, "User"u8) || Is(name, "UserName"u8) || Is(name, "User-Name"u8))
        {
            AddOnce(ref summary.HasUser, writer, Fields.UserName, value);
        }
        else if (Is(name, "Device IP Address"u8) || Is(name, "NAS-IP-Address"u8))
        {
            writer.Add(Fields.HostIp, value, FieldKind.Address);
        }
        else if (Is(name, "Remote-Address"u8) || Is(name, "Caller-ID"u8) || Is(name, "Calling-Station-ID"u8))
        {
            TacacsMap.AddRemote(text, value, writer);
        }
        else if (Is(name, "Port"u8) || Is(name, "NAS-Portname"u8))
        {
            writer.Add(Fields.AaaTty, value);
        }
        else if (Is(name, "Privilege-Level"u8) || Is(name, "priv-lvl"u8))
        {
            AddOnce(ref summary.HasPrivilege, writer, Fields.AaaPrivilegeLevel, value);
        }
        else if (Is(name, "AcctRequest-Flags"u8))
        {
            summary.Start = value.Of(text).IndexOf("Start"u8) >= 0;
            summary.Stop = value.Of(text).IndexOf("Stop"u8) >= 0;
            writer.AddDerived(
                Fields.AaaRecordType,
                summary.Start ? "start"u8
                    : summary.Stop ? "stop"u8
                    : "update"u8
            );
        }
        else if (Is(name, "AVPair.task_id"u8) || Is(name, "task_id"u8))
        {
            writer.Add(Fields.AaaTaskId, value);
            writer.AddNumbered(_task, value);
        }
        else if (Is(name, "Service-Argument"u8))
        {
            writer.Add(Fields.AaaService, value);
        }
        else if (Is(name, "CmdSet"u8) || Is(name, "cmd"u8))
        {
            AddCommand(text, value, writer, ref summary);
        }
        else if (Is(name, "FailureReason"u8) || Is(name, "Authen-Failure-Code"u8))
        {
            writer.Add(Fields.EventReason, value);
        }
    }

    /// <summary><c>[ CmdAV=show running-config &lt;cr&gt; ]</c>, with <c>CmdArgAV=</c> between the words in some releases.</summary>
    private static void AddCommand(ReadOnlySpan<byte> text, Part value, EventWriter writer, ref IseSummary summary)
    {
        ReadOnlySpan<byte> set = value.Of(text);
        int mark = set.IndexOf("CmdAV="u8);
        int skip = mark < 0 ? 0 : mark + "CmdAV="u8.Length;
        ReadOnlySpan<byte> rest = set[skip..].TrimEnd(" ]"u8);
        Part command = TacacsMap.Entered(text, new Part(value.Start + skip, rest.Length));
        if (command.IsEmpty)
        {
            return;
        }

        summary.HasCommand = true;
        ReadOnlySpan<byte> argument = "CmdArgAV="u8;
        if (command.Of(text).IndexOf(argument) < 0)
        {
            writer.Add(Fields.AaaCommand, command);
            return;
        }

        string joined = System
            .Text.Encoding.UTF8.GetString(command.Of(text))
            .Replace("CmdArgAV=", "", StringComparison.Ordinal);
        writer.AddDerived(
            Fields.AaaCommand,
            System.Text.Encoding.UTF8.GetBytes(joined.Replace("<cr>", "", StringComparison.Ordinal).TrimEnd())
        );
    }

    private static LogSource Decide(ReadOnlySpan<byte> name, ref IseSummary summary, EventWriter writer)
    {
        bool accounting =
            name.IndexOf("TACACS_Accounting"u8) >= 0
            || name.IndexOf("TACACS+_Accounting"u8) >= 0
            || name.IndexOf("TacacsAcc"u8) >= 0;
        if (summary.HasCommand && (accounting || name.IndexOf("Admin"u8) >= 0))
        {
            writer.AddDerived(Fields.EventAction, "command"u8);
            return TacacsSources.Command;
        }

        bool passed = name.IndexOf("Passed"u8) >= 0;
        if (passed || name.IndexOf("Failed"u8) >= 0)
        {
            writer.AddDerived(Fields.EventAction, "login"u8);
            writer.AddDerived(Fields.EventOutcome, passed ? "success"u8 : "failure"u8);
            return Authentication;
        }

        if (accounting && (summary.Start || summary.Stop))
        {
            writer.AddDerived(Fields.EventAction, summary.Start ? "login"u8 : "logout"u8);
            writer.AddDerived(Fields.EventOutcome, "success"u8);
            return TacacsSources.Authentication;
        }

        return accounting ? TacacsSources.Plain : Other;
    }

    private static void AddOnce(ref bool done, EventWriter writer, int slot, Part value)
    {
        if (!done)
        {
            done = true;
            writer.Add(slot, value);
        }
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) => TacacsMap.Is(name, wanted);

    private ref struct IseSummary
    {
        public bool HasUser;
        public bool HasPrivilege;
        public bool HasCommand;
        public bool Start;
        public bool Stop;
    }
}
