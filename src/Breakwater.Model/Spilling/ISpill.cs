namespace Breakwater.Model.Spilling;

/// <summary>
/// Takes records in any order from any thread and gives them back sorted by their bytes. What does not fit its memory
/// limit lies on disk until the run ends, so a record holds no secret and no identity in clear.
/// </summary>
public interface ISpill
{
    /// <summary>How many records were added.</summary>
    long Count { get; }

    /// <summary>Adds a record.</summary>
    /// <param name="key">What it is sorted by, byte after byte; <see cref="SpillKey"/> makes such keys.</param>
    /// <param name="value">The rest; it settles the order of equal keys.</param>
    void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

    /// <summary>All records, sorted. May be read more than once; nothing may be added meanwhile.</summary>
    IEnumerable<SpilledRecord> Sorted();

    /// <summary>Gives up all records, in memory and on disk, where nobody reads them any more. None may be added afterwards.</summary>
    void Clear();
}
