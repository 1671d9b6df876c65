using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Tests.Support;

/// <summary>Spills that hold everything.</summary>
internal sealed class HeldSpills : ISpillFactory
{
    public ISpill Create(string name) => new Held();

    private sealed class Held : ISpill
    {
        private readonly Lock _gate = new();
        private readonly List<SpilledRecord> _records = [];

        public long Count => _records.Count;

        public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
        {
            SpilledRecord record = new(key, value);
            lock (_gate)
            {
                _records.Add(record);
            }
        }

        public void Clear() => _records.Clear();

        public IEnumerable<SpilledRecord> Sorted() =>
            _records.Order(Comparer<SpilledRecord>.Create(SpilledRecord.Compare));
    }
}
