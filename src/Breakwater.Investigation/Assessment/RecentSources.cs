using System.Buffers.Binary;
using Breakwater.Model.Events;

namespace Breakwater.Investigation.Assessment;

/// <summary>
/// The tallies of sources that one thread met lately, by the bytes of their names, so that a name need not be made into a key
/// at every record. A source that shares its place with another is looked up in the table.
/// </summary>
internal sealed class RecentSources
{
    private const int Places = 4096;
    private const int LongestName = 64;

    private readonly Place[] _places = new Place[Places];

    /// <summary>The tally of a source; null where it is not known here.</summary>
    /// <param name="kind">What kind of source it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="moves">How often the table moved a source to the others.</param>
    public SourceTable.Tally? Find(LogSource kind, ReadOnlySpan<byte> name, int moves)
    {
        ref readonly Place place = ref _places[PlaceOf(name)];
        return
            place.Tally is not null
            && place.Moves == moves
            && ReferenceEquals(place.Kind, kind)
            && name.SequenceEqual(place.Name)
            ? place.Tally
            : null;
    }

    /// <summary>Keeps a tally instead of the one that stood in its place.</summary>
    public void Keep(LogSource kind, ReadOnlySpan<byte> name, int moves, SourceTable.Tally tally)
    {
        if (name.Length > LongestName)
        {
            return;
        }

        ref Place place = ref _places[PlaceOf(name)];
        byte[] kept = name.SequenceEqual(place.Name) ? place.Name! : name.ToArray();
        place = new Place(kind, kept, moves, tally);
    }

    private static int PlaceOf(ReadOnlySpan<byte> name)
    {
        ulong mixed = (ulong)name.Length;
        for (; name.Length >= sizeof(ulong); name = name[sizeof(ulong)..])
        {
            mixed = (mixed ^ BinaryPrimitives.ReadUInt64LittleEndian(name)) * 0x9E3779B97F4A7C15;
            mixed ^= mixed >> 32;
        }

        foreach (byte b in name)
        {
            mixed = (mixed ^ b) * 0x9E3779B97F4A7C15;
        }

        return (int)(mixed >> 52);
    }

    private readonly record struct Place(LogSource? Kind, byte[]? Name, int Moves, SourceTable.Tally? Tally);
}
