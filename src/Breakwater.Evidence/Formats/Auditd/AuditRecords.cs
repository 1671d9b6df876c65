using System.Buffers;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Auditd;

/// <summary>Turns the records of one audit event, one a line, into the event begun last.</summary>
internal sealed class AuditRecords
{
    private static readonly KnownSource Plain = new(new LogSource("linux", null, "auditd", "linux.auditd"));
    private static readonly KnownSource Process = new(
        new LogSource("linux", "process_creation", "auditd", "linux.auditd")
    );
    private static readonly KnownSource Authentication = new(
        new LogSource("linux", "authentication", "auditd", "linux.auditd")
    );

    private readonly FieldNames _names;
    private readonly ItemNames _own;
    private readonly FieldAliases _aliases;
    private readonly int _type;
    private readonly int _node;
    private readonly int _id;
    private readonly int _commandLine;
    private readonly ArrayBufferWriter<byte> _arguments = new(1024);

    public AuditRecords(FieldNames names)
    {
        _names = names;
        _own = new ItemNames(names);
        _aliases = new FieldAliases(names, AuditNames.Aliases);
        _type = names.Slot("type");
        _node = names.Slot("node");
        _id = names.Slot("event.id");
        _commandLine = names.Slot("CommandLine");
    }

    /// <summary>Adds the fields of all records.</summary>
    /// <param name="text">The records, one a line.</param>
    /// <param name="origin">Where they start in the arena.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="faults">Takes what could not be read.</param>
    /// <param name="position">Where the event is.</param>
    public void Add(ReadOnlySpan<byte> text, int origin, EventBatch batch, IFaultSink faults, EvidencePosition position)
    {
        _arguments.ResetWrittenCount();
        AuditKind kind = default;
        bool first = true;
        int start = 0;
        while (start <= text.Length)
        {
            int length = text[start..].IndexOf((byte)'\n');
            int end = length < 0 ? text.Length : start + length;
            if (AuditHeader.TryRead(text[start..end], out AuditHeader header))
            {
                kind.Take(header.Type.Of(text[start..end]));
                batch.AddArena(_type, origin + start + header.Type.Start, header.Type.Length);
                if (first)
                {
                    first = false;
                    batch.SetTime(header.Time);
                    AddPart(batch, _id, origin + start, header.Id);
                    AddPart(batch, _node, origin + start, header.Node);
                }

                bool arguments = header.Type.Of(text[start..end]).SequenceEqual("EXECVE"u8);
                AddPairs(text, start + header.Body, end, origin, arguments, batch, faults, position);
            }

            start = end + 1;
        }

        batch.AddArena(Fields.Message, origin, text.Length);
        Complete(kind, batch);
    }

    private static void AddPart(EventBatch batch, int slot, int origin, Part part)
    {
        if (!part.IsEmpty)
        {
            batch.AddArena(slot, origin + part.Start, part.Length);
        }
    }

    private void AddPairs(
        ReadOnlySpan<byte> text,
        int start,
        int end,
        int origin,
        bool arguments,
        EventBatch batch,
        IFaultSink faults,
        EvidencePosition position
    )
    {
        AuditPairs pairs = new(text, start, end);
        int count = 0;
        while (pairs.MoveNext())
        {
            ReadOnlySpan<byte> name = pairs.Name.Of(text);
            bool argument = arguments && IsArgument(name);
            int slot = _own.Slot(name);
            if (slot < 0 || ++count > AuditReader.FieldLimit)
            {
                faults.Add(FaultReason.TooManyFields, position);
                return;
            }

            ReadOnlySpan<byte> value = pairs.Value.Of(text);
            if (value.SequenceEqual("(null)"u8) || (value.SequenceEqual("?"u8) && !pairs.Quoted))
            {
                batch.AddArena(slot, origin + pairs.Value.Start, value.Length, FieldKind.Null);
            }
            else if (!pairs.Quoted && (argument || AuditNames.IsEncoded(name)) && IsHexadecimal(value))
            {
                AddDecoded(slot, value, name, argument, batch);
            }
            else
            {
                batch.AddArena(slot, origin + pairs.Value.Start, value.Length);
                Argue(name, value, argument);
            }
        }
    }

    private void AddDecoded(
        int slot,
        ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> name,
        bool argument,
        EventBatch batch
    )
    {
        byte[] plain = ArrayPool<byte>.Shared.Rent(value.Length / 2);
        try
        {
            Convert.FromHexString(value, plain, out _, out int length);
            // A process title holds its arguments, each ended by NUL.
            Span<byte> text = plain.AsSpan(0, length);
            text.Replace((byte)0, (byte)' ');
            batch.AddDerived(slot, text);
            Argue(name, text, argument);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    /// <summary>Collects a command line: from the arguments, else from the title of the process.</summary>
    private void Argue(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool argument)
    {
        if (argument)
        {
            // a2[1] goes on where a2[0] stopped.
            bool continued = name[^1] == ']' && !name.EndsWith("[0]"u8);
            if (_arguments.WrittenCount > 0 && !continued)
            {
                _arguments.Write(" "u8);
            }

            _arguments.Write(value);
        }
        else if (_arguments.WrittenCount == 0 && (name.SequenceEqual("proctitle"u8) || name.SequenceEqual("cmd"u8)))
        {
            _arguments.Write(value.TrimEnd((byte)' '));
        }
    }

    private void Complete(AuditKind kind, EventBatch batch)
    {
        if (_arguments.WrittenCount > 0)
        {
            int length = _arguments.WrittenCount;
            int offset = batch.Keep(_arguments.WrittenSpan);
            batch.AddArena(Fields.ProcessCommandLine, offset, length);
            batch.AddArena(_commandLine, offset, length);
        }

        KnownSource source =
            kind.Executed ? Process
            : kind.Action is "login" or "logout" ? Authentication
            : Plain;
        source.Apply(batch);
        _aliases.Apply(batch, unlessPresent: true);
        kind.Apply(batch, _names);
    }

    private static bool IsArgument(ReadOnlySpan<byte> name) =>
        name is [(byte)'a', >= (byte)'0' and <= (byte)'9', ..] && !name.EndsWith("_len"u8);

    private static bool IsHexadecimal(ReadOnlySpan<byte> value)
    {
        if (value.Length == 0 || value.Length % 2 != 0)
        {
            return false;
        }

        foreach (byte b in value)
        {
            if (b is not ((>= (byte)'0' and <= (byte)'9') or (>= (byte)'A' and <= (byte)'F')))
            {
                return false;
            }
        }

        return true;
    }
}
