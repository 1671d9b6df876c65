using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Events;

namespace Breakwater.Detection.RecordFiles;

/// <summary>Makes transfers of events. For one thread.</summary>
internal sealed class FileTransferReader(AccessNames slots)
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

    /// <summary>The transfer of an event that says that a file was read and how many bytes went over; null of any other event.</summary>
    public FileTransfer? Read(in EventView source)
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
            return null;
        }

        ReadOnlySpan<byte> record = source.Original.Trim(" \t\r\n\0"u8);
        return new FileTransfer
        {
            Ticks = source.Time.Ticks,
            Trust = source.Time.Trust,
            Path = path,
            Bytes = bytes,
            Account = source.Text(Fields.UserName) ?? "",
            Client = source.Text(Fields.SourceIp) ?? source.Text(Fields.SourceDomain) ?? "",
            Host = source.Text(Fields.HostName) ?? "",
            Form = source.Text(slots.Export) ?? "",
            Item = source.Item,
            Position = source.Position,
            Dataset = from.Dataset,
            Excerpt = record[..Math.Min(record.Length, ShownBytes)].ToArray(),
        };
    }
}
