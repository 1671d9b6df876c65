using System.Buffers;
using System.Text;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Tacacs;

/// <summary>
/// Gives an accounting record its fields. What counts as a command: an attribute <c>cmd</c> (RFC 8907, section 8.3), its
/// arguments joined, without the <c>&lt;cr&gt;</c> that the device adds.
/// </summary>
internal sealed class TacacsMap(SyslogFields fields)
{
    private readonly int _taskId = fields.Number("task_id");
    private readonly int _timezone = fields.Number("timezone");
    private readonly int _startTime = fields.Number("start_time");
    private readonly int _stopTime = fields.Number("stop_time");
    private readonly int _service = fields.Number("service");
    private readonly int _protocol = fields.Number("protocol");
    private readonly int _privilege = fields.Number("priv-lvl");
    private readonly int _command = fields.Number("cmd");
    private readonly int _argument = fields.Number("cmd-arg");
    private readonly int _elapsed = fields.Number("elapsed_time");

    /// <summary>Adds the fields and says which log source the event belongs to.</summary>
    public LogSource Add(ReadOnlySpan<byte> text, TacacsParts parts, EventWriter writer)
    {
        AddDevice(text, parts.Nas, writer);
        writer.Add(Fields.UserName, parts.User);
        writer.Add(Fields.AaaTty, parts.Tty);
        AddRemote(text, parts.Remote, writer);
        writer.Add(Fields.AaaRecordType, parts.Type);
        TacacsSummary summary = default;
        if (IsPositional(text, parts))
        {
            AddPositional(text, parts, writer, ref summary);
        }
        else
        {
            AddAttributes(text, parts, writer, ref summary);
        }

        AddCommand(text, parts, summary, writer);
        return Decide(text, parts, summary, writer);
    }

    /// <summary>Compares names without their case: some devices write <c>Cmd</c> and <c>Stop_time</c>.</summary>
    public static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) =>
        name.Length == wanted.Length && Ascii.EqualsIgnoreCase(name, wanted);

    /// <summary>The device that sent the record: its address is its name where nothing else is known.</summary>
    public static void AddDevice(ReadOnlySpan<byte> text, Part device, EventWriter writer)
    {
        writer.Add(Fields.HostName, device);
        if (FieldAliases.TryAddress(device.Of(text), out int skip, out int length))
        {
            writer.Add(Fields.HostIp, new Part(device.Start + skip, length), FieldKind.Address);
        }
    }

    /// <summary>Where the user came from; <c>async</c> or a telephone number on a console line is no address.</summary>
    public static void AddRemote(ReadOnlySpan<byte> text, Part remote, EventWriter writer)
    {
        if (FieldAliases.TryAddress(remote.Of(text), out int skip, out int length))
        {
            writer.Add(Fields.SourceIp, new Part(remote.Start + skip, length), FieldKind.Address);
        }
        else
        {
            writer.Add(Fields.SourceDomain, remote);
        }
    }

    /// <summary>A command as entered: without the end mark and the spaces before it.</summary>
    public static Part Entered(ReadOnlySpan<byte> text, Part command)
    {
        ReadOnlySpan<byte> value = command.Of(text).TrimEnd((byte)' ');
        if (value.EndsWith("<cr>"u8))
        {
            value = value[..^4].TrimEnd((byte)' ');
        }

        int lead = value.Length - value.TrimStart((byte)' ').Length;
        return new Part(command.Start + lead, value.Length - lead);
    }

    /// <summary>tac_plus-ng writes service and command as two fields without names.</summary>
    private static bool IsPositional(ReadOnlySpan<byte> text, TacacsParts parts)
    {
        ReadOnlySpan<byte> body = parts.Body.Of(text);
        int end = body.IndexOf(parts.Separator);
        return parts.Separator != ' ' && end >= 0 && !body[..end].Contains((byte)'=');
    }

    private void AddPositional(
        ReadOnlySpan<byte> text,
        TacacsParts parts,
        EventWriter writer,
        ref TacacsSummary summary
    )
    {
        int end = parts.Body.Start + parts.Body.Of(text).IndexOf(parts.Separator);
        summary.Service = Part.Between(parts.Body.Start, end);
        summary.Command = Part.Between(end + 1, parts.Body.End);
        writer.Add(Fields.AaaService, summary.Service);
        writer.AddNumbered(_service, summary.Service);
        writer.AddNumbered(_command, summary.Command);
    }

    private void AddAttributes(
        ReadOnlySpan<byte> text,
        TacacsParts parts,
        EventWriter writer,
        ref TacacsSummary summary
    )
    {
        TacacsAttributes attributes = new(text, parts.Body, parts.Separator);
        while (attributes.MoveNext())
        {
            Part value = attributes.Value;
            ReadOnlySpan<byte> name = attributes.IsBare ? default : attributes.Name.Of(text);
            if (Is(name, "cmd"u8))
            {
                summary.Command = value;
                writer.AddNumbered(_command, value);
            }
            else if (Is(name, "cmd-arg"u8))
            {
                summary.Arguments++;
                writer.AddNumbered(_argument, value);
            }
            else if (Is(name, "service"u8))
            {
                summary.Service = value;
                writer.AddNumbered(_service, value);
                writer.Add(Fields.AaaService, value);
            }
            else if (Is(name, "priv-lvl"u8) || Is(name, "priv_lvl"u8))
            {
                writer.AddNumbered(_privilege, value, FieldKind.Number);
                writer.Add(Fields.AaaPrivilegeLevel, value, FieldKind.Number);
            }
            else if (Is(name, "task_id"u8))
            {
                writer.AddNumbered(_taskId, value);
                writer.Add(Fields.AaaTaskId, value);
            }
            else if (Is(name, "reason"u8))
            {
                summary.Reason = value;
                writer.Add(Fields.EventReason, value);
            }
            else if (Is(name, "result"u8) || Is(name, "status"u8))
            {
                AddOutcome(value.Of(text), writer);
            }
            else if (Number(name) is >= 0 and int number)
            {
                writer.AddNumbered(number, value);
            }
        }
    }

    private int Number(ReadOnlySpan<byte> name) =>
        Is(name, "timezone"u8) ? _timezone
        : Is(name, "start_time"u8) ? _startTime
        : Is(name, "stop_time"u8) ? _stopTime
        : Is(name, "protocol"u8) ? _protocol
        : Is(name, "elapsed_time"u8) ? _elapsed
        : -1;

    private static void AddOutcome(ReadOnlySpan<byte> result, EventWriter writer) =>
        writer.AddDerived(
            Fields.EventOutcome,
            Is(result, "success"u8) || Is(result, "succeeded"u8) ? "success"u8 : "failure"u8
        );

    private static void AddCommand(
        ReadOnlySpan<byte> text,
        TacacsParts parts,
        TacacsSummary summary,
        EventWriter writer
    )
    {
        Part command = Entered(text, summary.Command);
        if (summary.Arguments == 0 || command.IsEmpty)
        {
            writer.Add(Fields.AaaCommand, command);
            return;
        }

        byte[] joined = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            ReadOnlySpan<byte> word = command.Of(text);
            word.CopyTo(joined);
            int length = word.Length;
            TacacsAttributes attributes = new(text, parts.Body, parts.Separator);
            while (attributes.MoveNext())
            {
                ReadOnlySpan<byte> value = attributes.Value.Of(text);
                if (attributes.IsBare || !Is(attributes.Name.Of(text), "cmd-arg"u8) || value.SequenceEqual("<cr>"u8))
                {
                    continue;
                }

                joined[length++] = (byte)' ';
                value.CopyTo(joined.AsSpan(length));
                length += value.Length;
            }

            writer.AddDerived(Fields.AaaCommand, joined.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(joined);
        }
    }

    private static LogSource Decide(
        ReadOnlySpan<byte> text,
        TacacsParts parts,
        TacacsSummary summary,
        EventWriter writer
    )
    {
        if (!Entered(text, summary.Command).IsEmpty)
        {
            writer.AddDerived(Fields.EventAction, "command"u8);
            return TacacsSources.Command;
        }

        if (Is(summary.Reason.Of(text), "reload"u8))
        {
            writer.AddDerived(Fields.EventAction, "restart"u8);
        }
        else if (Is(summary.Service.Of(text), "shell"u8))
        {
            bool start = parts.Type.Of(text).SequenceEqual("start"u8);
            bool stop = parts.Type.Of(text).SequenceEqual("stop"u8);
            if (start || stop)
            {
                writer.AddDerived(Fields.EventAction, start ? "login"u8 : "logout"u8);
                writer.AddDerived(Fields.EventOutcome, "success"u8);
                return TacacsSources.Authentication;
            }
        }

        return TacacsSources.Plain;
    }

    private ref struct TacacsSummary
    {
        public Part Service;
        public Part Command;
        public Part Reason;
        public int Arguments;
    }
}
