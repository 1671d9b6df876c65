using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordFiles;

/// <summary>Transfers as bytes that lie on disk, sorted by the names and sizes of their files, then by time.</summary>
internal sealed class FileTransferCodec(RememberedItems items) : SpillCodec<FileTransfer>(items)
{
    protected override void Sort(SpillKey key, FileTransfer record) =>
        key.Add(FileNames.Of(record.Path)).Add(record.Bytes).Add(record.Ticks).Add(record.Path);

    protected override void Write(BinaryWriter writer, FileTransfer record)
    {
        writer.Write(record.Ticks);
        writer.Write((byte)record.Trust);
        writer.Write(record.Path);
        writer.Write(record.Bytes);
        writer.Write(record.Account);
        writer.Write(record.Client);
        writer.Write(record.Host);
        writer.Write(record.Form);
        WritePlace(writer, record.Item, record.Position, record.Dataset, record.Excerpt);
    }

    protected override FileTransfer Read(BinaryReader reader) =>
        new()
        {
            Ticks = reader.ReadInt64(),
            Trust = (TimeTrust)reader.ReadByte(),
            Path = reader.ReadString(),
            Bytes = reader.ReadInt64(),
            Account = reader.ReadString(),
            Client = reader.ReadString(),
            Host = reader.ReadString(),
            Form = reader.ReadString(),
            Item = ReadItem(reader),
            Position = ReadPosition(reader),
            Dataset = reader.ReadString(),
            Excerpt = ReadExcerpt(reader),
        };
}
