using System.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordStaging.Packing;

/// <summary>Acts of packing as bytes that lie on disk, sorted by host and time.</summary>
internal sealed class PackingCodec(RememberedItems items)
{
    private readonly SpillKey _key = new();

    public void Add(ISpill spill, PackingAct act)
    {
        _key.Start().Add(act.Host).Add(act.Ticks).Add(act.Shape).Add(act.Item.Path).Add(act.Position.Offset);
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        writer.Write(act.Host);
        writer.Write(act.IsHostAssumed);
        writer.Write(act.Ticks);
        writer.Write((byte)act.Trust);
        writer.Write(act.Tool);
        writer.Write(act.Least);
        writer.Write(act.Most);
        writer.Write(act.Shape);
        writer.Write(items.NumberOf(act.Item));
        writer.Write((byte)act.Position.Kind);
        writer.Write(act.Position.Number);
        writer.Write(act.Position.Offset);
        writer.Write(act.Position.Length);
        writer.Write(act.Dataset);
        writer.Write(act.Excerpt.Length);
        writer.Write(act.Excerpt);
        writer.Flush();
        spill.Add(_key.Bytes, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public PackingAct Read(SpilledRecord record)
    {
        using MemoryStream bytes = new(record.Value.ToArray(), writable: false);
        using BinaryReader reader = new(bytes, Encoding.UTF8);
        return new PackingAct
        {
            Host = reader.ReadString(),
            IsHostAssumed = reader.ReadBoolean(),
            Ticks = reader.ReadInt64(),
            Trust = (TimeTrust)reader.ReadByte(),
            Tool = reader.ReadString(),
            Least = reader.ReadInt32(),
            Most = reader.ReadInt32(),
            Shape = reader.ReadInt64(),
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
