using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Tests.Support;

/// <summary>Spills that stay in memory.</summary>
internal sealed class MemorySpills : ISpillFactory
{
    public ISpill Create(string name) => new Spill();

    private sealed class Spill : ISpill
    {
        private readonly List<SpilledRecord> _records = [];

        public long Count => _records.Count;

        public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
            _records.Add(new SpilledRecord(key, value));

        public void Clear() => _records.Clear();

        public IEnumerable<SpilledRecord> Sorted()
        {
            _records.Sort(SpilledRecord.Compare);
            return _records;
        }
    }
}
