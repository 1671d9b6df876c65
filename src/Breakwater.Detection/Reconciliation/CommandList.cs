using Breakwater.Detection.Gathering;

namespace Breakwater.Detection.Reconciliation;

/// <summary>The recorded commands of one device.</summary>
internal sealed class CommandList : IGathered
{
    private readonly List<PackedCommand> _records = [];

    /// <summary>The commands, made anew each time: whoever needs them twice keeps them.</summary>
    public IEnumerable<CommandRecord> Records => _records.Select(r => r.Unpack());

    public long Size => _records.Count;

    public long Count => _records.Count;

    public void Add(in PackedCommand record) => _records.Add(record);
}
