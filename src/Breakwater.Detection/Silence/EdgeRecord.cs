using Breakwater.Detection.Gathering;
using Breakwater.Detection.Indicators.Tables;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Silence;

/// <summary>A record that a silence or a gap begins or ends with. Packed, because there are many.</summary>
internal sealed class EdgeRecord
{
    /// <summary>Enough to recognise a line by; its whole stands at the position.</summary>
    private const int KeptBytes = 120;

    private readonly long _ticks;
    private readonly long _number;
    private readonly long _offset;
    private readonly ulong _hash;
    private readonly byte[]? _text;
    private readonly int _length;
    private readonly PositionKind _kind;
    private readonly TimeTrust _trust;

    private EdgeRecord(in EventView source, ulong hash, byte[]? text)
    {
        Item = source.Item;
        EventTime time = source.Time;
        (_ticks, _trust) = (time.Ticks, time.Trust);
        EvidencePosition position = source.Position;
        (_kind, _number, _offset, _length) = (position.Kind, position.Number, position.Offset, position.Length);
        (_hash, _text) = (hash, text);
    }

    public long Ticks => _ticks;

    public EventTime Time => new(_ticks, _trust);

    public EvidenceItem Item { get; }

    public EvidencePosition Position => new(_kind, _number, _offset, _length);

    /// <summary>The beginning of the record; empty where it was not kept.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>The record of an event.</summary>
    /// <param name="source">The event.</param>
    /// <param name="shown">A finding could show it: its text is kept.</param>
    public static EdgeRecord Of(in EventView source, bool shown)
    {
        ReadOnlySpan<byte> text = Cut(source);
        return new EdgeRecord(source, TextHash.Quick(text), shown ? text.ToArray() : null);
    }

    /// <summary>
    /// Which of two records of the same time stands first: by content, then by place, so that order of arrival does not matter.
    /// </summary>
    public static int Compare(in EventView one, in EventView other)
    {
        int order = TextHash.Quick(Cut(one)).CompareTo(TextHash.Quick(Cut(other)));
        order = order != 0 ? order : string.CompareOrdinal(one.Item.Path, other.Item.Path);
        return order != 0 ? order : one.Position.Offset.CompareTo(other.Position.Offset);
    }

    /// <summary>The same order for records that were kept.</summary>
    public int OrderTo(EdgeRecord other)
    {
        int order = _hash.CompareTo(other._hash);
        order = order != 0 ? order : string.CompareOrdinal(Item.Path, other.Item.Path);
        return order != 0 ? order : _offset.CompareTo(other._offset);
    }

    private static ReadOnlySpan<byte> Cut(in EventView source) => RecordText.Cut(source.Original, KeptBytes);
}
