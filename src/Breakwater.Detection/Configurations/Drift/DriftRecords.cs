using System.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>Commands and configurations, kept on disk by device: for each the commands by time, then the configurations by time.</summary>
internal sealed class DriftRecords(ISpill spill, RememberedItems items)
{
    private const long Commands = 0;
    private const long Snapshots = 1;

    public void Add(string device, RecordedCommand command, EvidenceItem item)
    {
        SpillKey key = new SpillKey().Add(device).Add(Commands).Add(command.Time.Ticks).Add(command.Text);
        key.Add(item.Path).Add(command.Reference.Position.Offset);
        spill.Add(key.Bytes, command.ToBytes(items.NumberOf(item)));
    }

    public void Add(
        string device,
        DeviceConfiguration configuration,
        SnapshotTime time,
        PlatformComparison rules,
        IReadOnlySet<ConfigurationStatement> approved
    )
    {
        SpillKey key = new SpillKey().Add(device).Add(Snapshots).Add(time.Earliest).Add(time.Latest);
        key.Add(configuration.Item.Path);
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        writer.Write7BitEncodedInt(items.NumberOf(configuration.Item));
        writer.Write((byte)configuration.Platform);
        writer.Write(configuration.IsComplete);
        writer.Write(configuration.HasLostIndentation);
        writer.Write7BitEncodedInt64(time.Earliest);
        writer.Write7BitEncodedInt64(time.Latest);
        writer.Write((byte)time.Trust);
        writer.Write(SnapshotCodec.Write(configuration, rules.Volatile, approved));
        writer.Flush();
        spill.Add(key.Bytes, bytes.ToArray());
    }

    /// <summary>Everything, device by device. The second text says whether a record is a configuration.</summary>
    public IEnumerable<(string Device, bool IsSnapshot, ReadOnlyMemory<byte> Value)> Sorted()
    {
        foreach (SpilledRecord record in spill.Sorted())
        {
            ReadOnlySpan<byte> key = record.Key;
            int end = key.IndexOf((byte)0);
            string device = Encoding.UTF8.GetString(key[..end]);
            yield return (device, key[end + 8] == Snapshots, record.Value.ToArray());
        }
    }

    /// <summary>Gives everything up.</summary>
    public void Clear() => spill.Clear();

    public RecordedCommand Command(ReadOnlyMemory<byte> value) => RecordedCommand.Read(value.Span, i => items[i]);

    public Snapshot Snapshot(ReadOnlyMemory<byte> value)
    {
        using MemoryStream bytes = new(value.ToArray());
        using BinaryReader reader = new(bytes, Encoding.UTF8);
        EvidenceItem item = items[reader.Read7BitEncodedInt()];
        ConfigurationPlatform platform = (ConfigurationPlatform)reader.ReadByte();
        bool complete = reader.ReadBoolean();
        bool flat = reader.ReadBoolean();
        SnapshotTime time = new(
            reader.Read7BitEncodedInt64(),
            reader.Read7BitEncodedInt64(),
            (TimeTrust)reader.ReadByte()
        );
        return new Snapshot(
            item,
            platform,
            time,
            complete,
            flat,
            SnapshotCodec.Read(value.Span[(int)bytes.Position..])
        );
    }
}
