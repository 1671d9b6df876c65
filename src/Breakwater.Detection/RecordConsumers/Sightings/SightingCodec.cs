using System.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordConsumers.Sightings;

/// <summary>Sightings as bytes that lie on disk, sorted by consumer and time.</summary>
internal sealed class SightingCodec(RememberedItems items)
{
    private readonly SpillKey _key = new();

    public void Add(ISpill spill, ConsumerSighting sighting)
    {
        _key.Start()
            .Add(sighting.Store)
            .Add(sighting.Way)
            .Add(sighting.Name)
            .Add(sighting.Account)
            .Add(sighting.Peers)
            .Add(sighting.Ticks)
            .Add(sighting.Hash)
            .Add(sighting.Item.Path);
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        Write(writer, sighting);
        writer.Flush();
        spill.Add(_key.Bytes, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public ConsumerSighting Read(SpilledRecord record)
    {
        using MemoryStream bytes = new(record.Value.ToArray(), writable: false);
        using BinaryReader reader = new(bytes, Encoding.UTF8);
        return new ConsumerSighting
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
            Actor = reader.ReadString(),
            Host = reader.ReadString(),
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

    private void Write(BinaryWriter writer, ConsumerSighting sighting)
    {
        writer.Write(sighting.Ticks);
        writer.Write((byte)sighting.Trust);
        writer.Write(sighting.Hash);
        writer.Write(sighting.Way);
        writer.Write(sighting.Title);
        writer.Write(sighting.Interface);
        writer.Write((byte)sighting.Level);
        writer.Write(sighting.Behaviours);
        writer.Write(sighting.IsStanding);
        writer.Write(sighting.IsGone);
        writer.Write(sighting.Store);
        writer.Write(sighting.IsRegistered);
        writer.Write(sighting.Name);
        writer.Write(sighting.Account);
        writer.Write(sighting.Peers);
        writer.Write(sighting.Actor);
        writer.Write(sighting.Host);
        writer.Write(items.NumberOf(sighting.Item));
        writer.Write((byte)sighting.Position.Kind);
        writer.Write(sighting.Position.Number);
        writer.Write(sighting.Position.Offset);
        writer.Write(sighting.Position.Length);
        writer.Write(sighting.Dataset);
        writer.Write(sighting.Excerpt.Length);
        writer.Write(sighting.Excerpt);
    }
}
