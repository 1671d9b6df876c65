using System.Buffers.Binary;
using System.Security.Cryptography;
using Breakwater.Detection.Findings;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Gathering;

/// <summary>One record that a finding shows. Many are kept and few are shown, so its excerpt is made when it is asked for.</summary>
/// <param name="Time">When.</param>
/// <param name="Hash">Of the whole record.</param>
/// <param name="Item">The item that holds it.</param>
/// <param name="Position">Where in the item.</param>
/// <param name="Dataset">Which kind of evidence it is.</param>
/// <param name="Record">Its bytes, or the first of them.</param>
/// <param name="IsCut">There are more.</param>
internal sealed record ShownRecord(
    EventTime Time,
    UInt128 Hash,
    EvidenceItem Item,
    EvidencePosition Position,
    string Dataset,
    byte[] Record,
    bool IsCut
)
{
    private const int KeptBytes = 1024;

    public long Ticks => Time.Ticks;

    /// <summary>By time and content first, so that copies in other files change nothing.</summary>
    public static IComparer<ShownRecord> Order { get; } =
        Comparer<ShownRecord>.Create(
            (one, other) =>
            {
                int order = one.Ticks.CompareTo(other.Ticks);
                order = order != 0 ? order : one.Hash.CompareTo(other.Hash);
                order = order != 0 ? order : string.CompareOrdinal(one.Item.Path, other.Item.Path);
                return order != 0 ? order : one.Position.Offset.CompareTo(other.Position.Offset);
            }
        );

    public static ShownRecord Of(in EventView source)
    {
        ReadOnlySpan<byte> whole = source.Original.Trim(" \t\r\n\0"u8);
        ReadOnlySpan<byte> kept = RecordText.Cut(whole, KeptBytes);
        return new ShownRecord(
            source.Time,
            BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(whole)),
            source.Item,
            source.Position,
            source.LogSource.Dataset,
            kept.ToArray(),
            kept.Length < whole.Length
        );
    }

    /// <summary>The reference to it, with a redacted excerpt.</summary>
    public EvidenceRef Reference(FindingFactory factory)
    {
        EvidenceRef reference = factory.EvidenceOf(Item, Position, Dataset, Record);
        return IsCut ? reference with { Excerpt = reference.Excerpt + " ..." } : reference;
    }
}
