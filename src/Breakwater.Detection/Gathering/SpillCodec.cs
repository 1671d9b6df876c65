using System.Text;
using Breakwater.Model.Evidence;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Gathering;

/// <summary>Records of one kind as bytes that lie on disk, each with the place in the evidence that it was read from. For one thread.</summary>
internal abstract class SpillCodec<T>(RememberedItems items)
{
    private readonly SpillKey _key = new();

    public void Add(ISpill spill, T record)
    {
        Sort(_key.Start(), record);
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        Write(writer, record);
        writer.Flush();
        spill.Add(_key.Bytes, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public T Read(SpilledRecord record)
    {
        using MemoryStream bytes = new(record.Value.ToArray(), writable: false);
        using BinaryReader reader = new(bytes, Encoding.UTF8);
        return Read(reader);
    }

    /// <summary>Writes what records are sorted by.</summary>
    protected abstract void Sort(SpillKey key, T record);

    protected abstract void Write(BinaryWriter writer, T record);

    /// <summary>Reads what <see cref="Write(BinaryWriter, T)"/> wrote.</summary>
    protected abstract T Read(BinaryReader reader);

    /// <summary>Writes where a record was read; item, position, dataset and excerpt are read again in this order.</summary>
    protected void WritePlace(
        BinaryWriter writer,
        EvidenceItem item,
        EvidencePosition position,
        string dataset,
        byte[] excerpt
    )
    {
        writer.Write(items.NumberOf(item));
        writer.Write((byte)position.Kind);
        writer.Write(position.Number);
        writer.Write(position.Offset);
        writer.Write(position.Length);
        writer.Write(dataset);
        writer.Write(excerpt.Length);
        writer.Write(excerpt);
    }

    protected EvidenceItem ReadItem(BinaryReader reader) => items[reader.ReadInt32()];

    protected static EvidencePosition ReadPosition(BinaryReader reader) =>
        new((PositionKind)reader.ReadByte(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32());

    protected static byte[] ReadExcerpt(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}
