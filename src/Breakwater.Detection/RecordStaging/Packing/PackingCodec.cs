using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordStaging.Packing;

/// <summary>Acts of packing as bytes that lie on disk, sorted by host and time.</summary>
internal sealed class PackingCodec(RememberedItems items) : SpillCodec<PackingAct>(items)
{
    protected override void Sort(SpillKey key, PackingAct record) =>
        key.Add(record.Host).Add(record.Ticks).Add(record.Shape).Add(record.Item.Path).Add(record.Position.Offset);

    protected override void Write(BinaryWriter writer, PackingAct record)
    {
        writer.Write(record.Host);
        writer.Write(record.IsHostAssumed);
        writer.Write(record.Ticks);
        writer.Write((byte)record.Trust);
        writer.Write(record.Tool);
        writer.Write(record.Least);
        writer.Write(record.Most);
        writer.Write(record.Shape);
        writer.Write(record.Store);
        WritePlace(writer, record.Item, record.Position, record.Dataset, record.Excerpt);
    }

    protected override PackingAct Read(BinaryReader reader) =>
        new()
        {
            Host = reader.ReadString(),
            IsHostAssumed = reader.ReadBoolean(),
            Ticks = reader.ReadInt64(),
            Trust = (TimeTrust)reader.ReadByte(),
            Tool = reader.ReadString(),
            Least = reader.ReadInt32(),
            Most = reader.ReadInt32(),
            Shape = reader.ReadInt64(),
            Store = reader.ReadString(),
            Item = ReadItem(reader),
            Position = ReadPosition(reader),
            Dataset = reader.ReadString(),
            Excerpt = ReadExcerpt(reader),
        };
}
