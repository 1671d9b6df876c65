using Breakwater.Model.Spilling;

namespace Breakwater.Evidence.Tests.Formats.CallRecords;

/// <summary>Spills that hold everything.</summary>
internal sealed class HeapSpills : ISpillFactory
{
    public ISpill Create(string name) => new HeapSpill();

    private sealed class HeapSpill : ISpill
    {
        private readonly List<SpilledRecord> _records = [];

        public long Count => _records.Count;

        public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
            _records.Add(new SpilledRecord(key, value));

        public IEnumerable<SpilledRecord> Sorted()
        {
            _records.Sort(SpilledRecord.Compare);
            return _records;
        }

        public void Clear() => _records.Clear();
    }
}
