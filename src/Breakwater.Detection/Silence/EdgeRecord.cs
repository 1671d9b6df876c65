using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Silence;

/// <summary>The first or last record of an hour: what a hole leads to as its proof.</summary>
internal sealed class EdgeRecord
{
    /// <summary>Enough to recognise a line by; its whole stands at the position.</summary>
    private const int KeptBytes = 200;

    private byte[] _text = [];
    private int _length;

    public EventTime Time { get; private set; }

    public EvidenceItem Item { get; private set; } = EvidenceItem.None;

    public EvidencePosition Position { get; private set; }

    public ReadOnlySpan<byte> Text => _text.AsSpan(0, _length);

    /// <summary>Becomes the record of an event; its text is kept only where a finding could show it.</summary>
    public void Set(in EventView source, bool shown)
    {
        Time = source.Time;
        Item = source.Item;
        Position = source.Position;
        ReadOnlySpan<byte> original = shown ? Cut(source.Original) : [];
        if (original.Length > _text.Length)
        {
            _text = new byte[original.Length];
        }

        original.CopyTo(_text);
        _length = original.Length;
    }

    /// <summary>Which of two records of the same time stands first: by content, then by place, so that order of arrival does not matter.</summary>
    public bool IsBehind(in EventView source, bool shown)
    {
        int order = shown ? Text.SequenceCompareTo(Cut(source.Original)) : 0;
        order = order != 0 ? order : string.CompareOrdinal(Item.Path, source.Item.Path);
        return order > 0 || (order == 0 && Position.Offset > source.Position.Offset);
    }

    public bool IsBehind(EdgeRecord other)
    {
        int order = Text.SequenceCompareTo(other.Text);
        order = order != 0 ? order : string.CompareOrdinal(Item.Path, other.Item.Path);
        return order > 0 || (order == 0 && Position.Offset > other.Position.Offset);
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> original)
    {
        ReadOnlySpan<byte> trimmed = original.Trim(" \t\r\n\0"u8);
        return trimmed.Length > KeptBytes ? trimmed[..KeptBytes] : trimmed;
    }
}
