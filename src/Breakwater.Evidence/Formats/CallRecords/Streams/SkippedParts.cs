using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Formats.CallRecords.Streams;

/// <summary>Where bytes of a file were passed over.</summary>
internal sealed class SkippedParts
{
    private const int MostKept = 1000;
    private readonly List<SkippedPart> _first = [];

    /// <summary>The first places.</summary>
    public IReadOnlyList<SkippedPart> First => _first;

    /// <summary>All of them.</summary>
    public long Places { get; private set; }

    /// <summary>Bytes of all of them.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds a place; one that follows on the last is part of it.</summary>
    public void Add(long offset, long length)
    {
        Bytes += length;
        if (_first.Count > 0 && Places == _first.Count && _first[^1].Offset + _first[^1].Length == offset)
        {
            _first[^1] = _first[^1] with { Length = _first[^1].Length + length };
            return;
        }

        Places++;
        if (_first.Count < MostKept)
        {
            _first.Add(new SkippedPart(offset, length));
        }
    }
}
