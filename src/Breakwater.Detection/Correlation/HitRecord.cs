using System.Security.Cryptography;
using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Correlation;

/// <summary>An event that matched rules which correlations build on, as it lies in a spill: redacted, and no more of it than is needed.</summary>
internal sealed record HitRecord
{
    private const int ExcerptLimit = 1024;

    public required long Ticks { get; init; }

    public required TimeTrust Trust { get; init; }

    /// <summary>First half of the SHA-256 of the record without blanks around it: the same for a copy in another item.</summary>
    public required UInt128 Hash { get; init; }

    public required EvidenceRef Reference { get; init; }

    /// <summary>The rules that it matched, each with the values that correlations ask for.</summary>
    public required IReadOnlyList<(int Rule, string?[] Values)> Rules { get; init; }

    public required IReadOnlyList<Entity> Entities { get; init; }

    /// <summary>Values for summaries, in the order of <see cref="CorrelationPlan.SummaryFields"/>.</summary>
    public required string?[] Shown { get; init; }

    public static HitRecord Of(
        in EventView source,
        IReadOnlyList<(int Rule, string?[] Values)> rules,
        string?[] shown,
        FindingFactory factory
    )
    {
        ReadOnlySpan<byte> whole = source.Original.Trim(" \t\r\n\0"u8);
        ReadOnlySpan<byte> kept = RecordText.Cut(whole, ExcerptLimit);
        EvidenceRef reference = factory.EvidenceOf(source.Item, source.Position, source.LogSource.Dataset, kept);
        return new HitRecord
        {
            Ticks = source.Time.Ticks,
            Trust = source.Time.Trust,
            Hash = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(whole)),
            Reference =
                kept.Length < whole.Length ? reference with { Excerpt = reference.Excerpt + " ..." } : reference,
            Rules = rules,
            Entities = [.. FindingFactory.Entities(source).Select(e => e with { Value = factory.Redacted(e.Value) })],
            Shown = shown,
        };
    }

    /// <summary>By time, then by content, so that copies stand together whatever their items are called.</summary>
    public SpillKey KeyInto(SpillKey key) =>
        key.Start()
            .Add(Ticks)
            .Add((long)(ulong)(Hash >> 64))
            .Add((long)(ulong)Hash)
            .Add(Reference.Path)
            .Add(Reference.Position.Offset)
            .Add(Reference.Position.Number);

    public void Write(BinaryWriter writer)
    {
        writer.Write(Ticks);
        writer.Write((byte)Trust);
        writer.Write((ulong)(Hash >> 64));
        writer.Write((ulong)Hash);
        writer.Write(Reference.Path);
        writer.Write(Reference.Sha256);
        writer.Write(Reference.Dataset);
        writer.Write(Reference.Excerpt);
        writer.Write((byte)Reference.Position.Kind);
        writer.Write(Reference.Position.Number);
        writer.Write(Reference.Position.Offset);
        writer.Write(Reference.Position.Length);
        writer.Write7BitEncodedInt(Rules.Count);
        foreach ((int rule, string?[] values) in Rules)
        {
            writer.Write7BitEncodedInt(rule);
            Write(writer, values);
        }

        writer.Write7BitEncodedInt(Entities.Count);
        foreach (Entity entity in Entities)
        {
            writer.Write((byte)entity.Kind);
            writer.Write(entity.Value);
        }

        Write(writer, Shown);
    }

    public static HitRecord Read(ReadOnlySpan<byte> bytes)
    {
        using MemoryStream stream = new(bytes.ToArray(), writable: false);
        using BinaryReader reader = new(stream, Encoding.UTF8);
        return new HitRecord
        {
            Ticks = reader.ReadInt64(),
            Trust = (TimeTrust)reader.ReadByte(),
            Hash = new UInt128(reader.ReadUInt64(), reader.ReadUInt64()),
            Reference = ReadReference(reader),
            Rules = [.. Repeat(reader, static r => (r.Read7BitEncodedInt(), ReadValues(r)))],
            Entities = [.. Repeat(reader, static r => new Entity((EntityKind)r.ReadByte(), r.ReadString()))],
            Shown = ReadValues(reader),
        };
    }

    private static EvidenceRef ReadReference(BinaryReader reader)
    {
        string path = reader.ReadString();
        string sha256 = reader.ReadString();
        string dataset = reader.ReadString();
        string excerpt = reader.ReadString();
        EvidencePosition position = new(
            (PositionKind)reader.ReadByte(),
            reader.ReadInt64(),
            reader.ReadInt64(),
            reader.ReadInt32()
        );
        return new EvidenceRef(path, sha256, position, excerpt) { Dataset = dataset };
    }

    private static void Write(BinaryWriter writer, string?[] values)
    {
        writer.Write7BitEncodedInt(values.Length);
        foreach (string? value in values)
        {
            writer.Write(value is not null);
            if (value is not null)
            {
                writer.Write(value);
            }
        }
    }

    private static string?[] ReadValues(BinaryReader reader) =>
        [.. Repeat(reader, static r => r.ReadBoolean() ? r.ReadString() : null)];

    private static List<T> Repeat<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        int count = reader.Read7BitEncodedInt();
        List<T> items = new(count);
        for (int i = 0; i < count; i++)
        {
            items.Add(read(reader));
        }

        return items;
    }
}
