using Breakwater.Detection.Gathering;

namespace Breakwater.Detection.Reconciliation;

/// <summary>The recorded commands of one device.</summary>
internal sealed class CommandList : IGathered<CommandList>
{
    private readonly List<CommandRecord> _records = [];

    public IReadOnlyList<CommandRecord> Records => _records;

    public long Size => _records.Count;

    public long Count => _records.Count;

    public void Add(CommandRecord record) => _records.Add(record);

    public void Merge(CommandList other) => _records.AddRange(other._records);
}
