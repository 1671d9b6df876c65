using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordConsumers.Sightings;

/// <summary>Sightings as bytes that lie on disk, sorted by consumer and time.</summary>
internal sealed class SightingCodec(RememberedItems items) : SpillCodec<ConsumerSighting>(items)
{
    protected override void Sort(SpillKey key, ConsumerSighting record) =>
        key.Add(record.Store)
            .Add(record.Way)
            .Add(record.Name)
            .Add(record.Account)
            .Add(record.Peers)
            .Add(record.Ticks)
            .Add(record.Hash)
            .Add(record.Item.Path);

    protected override ConsumerSighting Read(BinaryReader reader) =>
        new()
        {
            Ticks = reader.ReadInt64(),
            Trust = (TimeTrust)reader.ReadByte(),
            Hash = reader.ReadInt64(),
            Way = reader.ReadString(),
            Title = reader.ReadString(),
            Interface = reader.ReadString(),
            Level = (Level)reader.ReadByte(),
            Behaviours = reader.ReadString(),
            IsStanding = reader.ReadBoolean(),
            IsGone = reader.ReadBoolean(),
            Store = reader.ReadString(),
            IsRegistered = reader.ReadBoolean(),
            Name = reader.ReadString(),
            Account = reader.ReadString(),
            Peers = reader.ReadString(),
            File = reader.ReadInt64(),
            Bytes = reader.ReadInt64(),
            Actor = reader.ReadString(),
            Host = reader.ReadString(),
            Item = ReadItem(reader),
            Position = ReadPosition(reader),
            Dataset = reader.ReadString(),
            Excerpt = ReadExcerpt(reader),
        };

    protected override void Write(BinaryWriter writer, ConsumerSighting record)
    {
        writer.Write(record.Ticks);
        writer.Write((byte)record.Trust);
        writer.Write(record.Hash);
        writer.Write(record.Way);
        writer.Write(record.Title);
        writer.Write(record.Interface);
        writer.Write((byte)record.Level);
        writer.Write(record.Behaviours);
        writer.Write(record.IsStanding);
        writer.Write(record.IsGone);
        writer.Write(record.Store);
        writer.Write(record.IsRegistered);
        writer.Write(record.Name);
        writer.Write(record.Account);
        writer.Write(record.Peers);
        writer.Write(record.File);
        writer.Write(record.Bytes);
        writer.Write(record.Actor);
        writer.Write(record.Host);
        WritePlace(writer, record.Item, record.Position, record.Dataset, record.Excerpt);
    }
}
