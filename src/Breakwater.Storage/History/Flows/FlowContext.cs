using System.Buffers.Binary;
using System.Net;
using System.Text;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Storage.History.Flows;

/// <summary>What a block of flows says beside its columns: more of the item, and the exporters that its rows name.</summary>
internal sealed class FlowContext
{
    private const int LongestText = 255;

    public required PositionKind PositionKind { get; init; }

    public required long ItemLength { get; init; }

    public required string ItemFormat { get; init; }

    /// <summary>The exporters by the number that the rows of the block have; the first is the unknown one and is not kept.</summary>
    public required IReadOnlyList<FlowExporter> Exporters { get; init; }

    public byte[] ToBytes()
    {
        using MemoryStream bytes = new();
        Span<byte> number = stackalloc byte[sizeof(long)];
        bytes.WriteByte((byte)PositionKind);
        BinaryPrimitives.WriteInt64LittleEndian(number, ItemLength);
        bytes.Write(number);
        Write(bytes, ItemFormat);
        BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)Exporters.Count);
        bytes.Write(number[..2]);
        foreach (FlowExporter exporter in Exporters)
        {
            byte[] address = exporter.Address?.GetAddressBytes() ?? [];
            bytes.WriteByte((byte)address.Length);
            bytes.Write(address);
            BinaryPrimitives.WriteUInt32LittleEndian(number, exporter.Domain);
            bytes.Write(number[..4]);
            Write(bytes, exporter.Dataset);
            bytes.WriteByte(exporter.Name is null ? (byte)0 : (byte)1);
            Write(bytes, exporter.Name ?? "");
        }

        return bytes.ToArray();
    }

    /// <summary>Reads a context; null where the bytes are none.</summary>
    public static FlowContext? Read(ReadOnlySpan<byte> bytes)
    {
        if (
            !TryTake(ref bytes, 1 + sizeof(long), out ReadOnlySpan<byte> first)
            || first[0] > (byte)PositionKind.Statement
            || !TryRead(ref bytes, out string format)
            || !TryTake(ref bytes, 2, out ReadOnlySpan<byte> count)
        )
        {
            return null;
        }

        List<FlowExporter> exporters = [];
        for (int i = BinaryPrimitives.ReadUInt16LittleEndian(count); i > 0; i--)
        {
            if (!TryRead(ref bytes, exporters))
            {
                return null;
            }
        }

        return new FlowContext
        {
            PositionKind = (PositionKind)first[0],
            ItemLength = BinaryPrimitives.ReadInt64LittleEndian(first[1..]),
            ItemFormat = format,
            Exporters = exporters,
        };
    }

    private static bool TryRead(ref ReadOnlySpan<byte> bytes, List<FlowExporter> exporters)
    {
        if (
            !TryTake(ref bytes, 1, out ReadOnlySpan<byte> length)
            || length[0] is not (0 or 4 or 16)
            || !TryTake(ref bytes, length[0], out ReadOnlySpan<byte> address)
            || !TryTake(ref bytes, sizeof(uint), out ReadOnlySpan<byte> domain)
            || !TryRead(ref bytes, out string dataset)
            || !TryTake(ref bytes, 1, out ReadOnlySpan<byte> named)
            || !TryRead(ref bytes, out string name)
        )
        {
            return false;
        }

        exporters.Add(
            new FlowExporter(
                exporters.Count + 1,
                address.IsEmpty ? null : new IPAddress(address),
                BinaryPrimitives.ReadUInt32LittleEndian(domain),
                dataset
            )
            {
                Name = named[0] == 0 ? null : name,
            }
        );
        return true;
    }

    private static bool TryRead(ref ReadOnlySpan<byte> bytes, out string text)
    {
        text = "";
        if (
            !TryTake(ref bytes, 1, out ReadOnlySpan<byte> length)
            || !TryTake(ref bytes, length[0], out ReadOnlySpan<byte> utf8)
        )
        {
            return false;
        }

        text = Encoding.UTF8.GetString(utf8);
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> bytes, int count, out ReadOnlySpan<byte> taken)
    {
        taken = [];
        if (bytes.Length < count)
        {
            return false;
        }

        taken = bytes[..count];
        bytes = bytes[count..];
        return true;
    }

    private static void Write(MemoryStream bytes, string text)
    {
        byte[] utf8 = CutText.Utf8(text, LongestText);
        bytes.WriteByte((byte)utf8.Length);
        bytes.Write(utf8);
    }
}
