using System.Buffers.Binary;
using System.Security.Cryptography;
using Breakwater.Detection.Findings;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Gathering;

/// <summary>One record that a finding shows.</summary>
/// <param name="Time">When.</param>
/// <param name="Hash">Of the record.</param>
/// <param name="Reference">Where it is.</param>
/// <param name="Record">Its bytes.</param>
internal sealed record ShownRecord(EventTime Time, UInt128 Hash, EvidenceRef Reference, byte[] Record)
{
    public long Ticks => Time.Ticks;

    private const int ExcerptLimit = 1024;

    /// <summary>By time and content first, so that copies in other files change nothing.</summary>
    public static IComparer<ShownRecord> Order { get; } =
        Comparer<ShownRecord>.Create(
            (one, other) =>
            {
                int order = one.Ticks.CompareTo(other.Ticks);
                order = order != 0 ? order : one.Hash.CompareTo(other.Hash);
                order = order != 0 ? order : string.CompareOrdinal(one.Reference.Path, other.Reference.Path);
                return order != 0 ? order : one.Reference.Position.Offset.CompareTo(other.Reference.Position.Offset);
            }
        );

    public static ShownRecord Of(in EventView source, FindingFactory factory)
    {
        EvidenceRef reference = factory.Evidence(source);
        return new ShownRecord(
            source.Time,
            BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(source.Original.Trim(" \t\r\n\0"u8))),
            reference.Excerpt.Length > ExcerptLimit
                ? reference with
                {
                    Excerpt = reference.Excerpt[..ExcerptLimit] + " ...",
                }
                : reference,
            source.Original.ToArray()
        );
    }
}
