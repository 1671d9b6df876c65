namespace Breakwater.Evidence.Formats.FlowDumps;

/// <summary>The values of one record that are understood: what each is and where it stands in the record's text.</summary>
internal sealed class DumpValues
{
    private readonly (int Start, int Length)[] _places = new (int, int)[Enum.GetValues<DumpField>().Length];
    private ulong _present;

    /// <summary>Forgets all values.</summary>
    public void Clear() => _present = 0;

    /// <summary>Takes a value; the first of a field counts, an empty one does not.</summary>
    public void Add(DumpField field, int start, int length)
    {
        if (field == DumpField.None || length == 0 || Has(field))
        {
            return;
        }

        _present |= 1UL << (int)field;
        _places[(int)field] = (start, length);
    }

    /// <summary>Whether there is a value.</summary>
    public bool Has(DumpField field) => (_present & (1UL << (int)field)) != 0;

    /// <summary>The value's text; empty where there is none.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> record, DumpField field) =>
        Has(field) ? record.Slice(_places[(int)field].Start, _places[(int)field].Length) : default;
}
