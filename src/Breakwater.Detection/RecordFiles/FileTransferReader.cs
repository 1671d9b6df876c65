using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordFiles;

/// <summary>Makes transfers of events, and keeps them on disk by the names of their files.</summary>
internal sealed class FileTransferReader(AccessNames slots, RememberedItems items)
{
    private const int ShownBytes = 600;

    // Who tells of transfers; every other event is passed over without a look at its fields.
    private static readonly FrozenSet<string> Datasets =
    [
        "ecs",
        "ftp.xferlog",
        "hdfs.audit",
        "json",
        "openssh.sftp",
        "proftpd.extended",
        "vsftpd.log",
    ];

    private LogSource? _last;
    private bool _tells;
    private readonly SpillKey _key = new();

    /// <summary>Keeps an event that says that a file was read and how many bytes went over.</summary>
    public void Take(in EventView source, ISpill spill)
    {
        LogSource from = source.LogSource;
        if (!ReferenceEquals(from, _last))
        {
            (_last, _tells) = (from, Datasets.Contains(from.Dataset));
        }

        if (
            !_tells
            || !source.TryGet(Fields.EventAction, out ReadOnlySpan<byte> action)
            || !action.SequenceEqual("file_read"u8)
            || (
                source.TryGet(Fields.EventOutcome, out ReadOnlySpan<byte> outcome) && outcome.SequenceEqual("failure"u8)
            )
            || source.Text(Fields.FilePath) is not { Length: > 0 } path
            || source.Text(slots.Bytes) is not { } text
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
            || bytes == 0
        )
        {
            return;
        }

        ReadOnlySpan<byte> record = source.Original.Trim(" \t\r\n\0"u8);
        _key.Start().Add(FileNames.Of(path)).Add(bytes).Add(source.Time.Ticks).Add(path);
        using MemoryStream written = new();
        using BinaryWriter writer = new(written, Encoding.UTF8);
        writer.Write(source.Time.Ticks);
        writer.Write((byte)source.Time.Trust);
        writer.Write(path);
        writer.Write(bytes);
        writer.Write(source.Text(Fields.UserName) ?? "");
        writer.Write(source.Text(Fields.SourceIp) ?? source.Text(Fields.SourceDomain) ?? "");
        writer.Write(source.Text(Fields.HostName) ?? "");
        writer.Write(source.Text(slots.Export) ?? "");
        writer.Write(items.NumberOf(source.Item));
        writer.Write((byte)source.Position.Kind);
        writer.Write(source.Position.Number);
        writer.Write(source.Position.Offset);
        writer.Write(source.Position.Length);
        writer.Write(source.LogSource.Dataset);
        ReadOnlySpan<byte> shown = record[..Math.Min(record.Length, ShownBytes)];
        writer.Write(shown.Length);
        writer.Write(shown);
        writer.Flush();
        spill.Add(_key.Bytes, written.GetBuffer().AsSpan(0, (int)written.Length));
    }

    /// <summary>A transfer that was kept.</summary>
    public FileTransfer Read(SpilledRecord record)
    {
        using MemoryStream bytes = new(record.Value.ToArray(), writable: false);
        using BinaryReader reader = new(bytes, Encoding.UTF8);
        return new FileTransfer
        {
            Ticks = reader.ReadInt64(),
            Trust = (TimeTrust)reader.ReadByte(),
            Path = reader.ReadString(),
            Bytes = reader.ReadInt64(),
            Account = reader.ReadString(),
            Client = reader.ReadString(),
            Host = reader.ReadString(),
            Form = reader.ReadString(),
            Item = items[reader.ReadInt32()],
            Position = new EvidencePosition(
                (PositionKind)reader.ReadByte(),
                reader.ReadInt64(),
                reader.ReadInt64(),
                reader.ReadInt32()
            ),
            Dataset = reader.ReadString(),
            Excerpt = reader.ReadBytes(reader.ReadInt32()),
        };
    }
}
