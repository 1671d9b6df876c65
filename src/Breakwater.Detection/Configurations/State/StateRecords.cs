using System.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Configurations.State;

/// <summary>What one configuration has of what a check looks at, without the configuration.</summary>
internal sealed record StateRecord
{
    public required string Check { get; init; }

    public required string Peers { get; init; }

    public required string Device { get; init; }

    public required string Shown { get; init; }

    public required bool? Approved { get; init; }

    /// <summary>What the device itself says against it, a sentence; empty where nothing does.</summary>
    public required string Against { get; init; }

    /// <summary>Another command of the session showed it, not the configuration.</summary>
    public required bool IsShown { get; init; }

    /// <summary>Published habits that it has, each a sentence.</summary>
    public required IReadOnlyList<string> Habits { get; init; }

    public required IReadOnlyList<Entity> Entities { get; init; }

    public required EvidenceItem Item { get; init; }

    public required SnapshotTime? Time { get; init; }

    public required IReadOnlyList<(string Text, EvidencePosition Position)> Statements { get; init; }
}

/// <summary>Keeps records on disk, sorted so that the same thing on all peers stands together, by device and time.</summary>
internal sealed class StateRecords(ISpill spill, RememberedItems items)
{
    private const int StatementLimit = 20;

    public void Add(
        DeviceConfiguration configuration,
        StateItem item,
        string peers,
        string device,
        SnapshotTime? time,
        IReadOnlyList<string> habits
    )
    {
        SpillKey key = new SpillKey().Add(item.Check).Add(peers).Add(item.Key).Add(device);
        key.Add(time?.Earliest ?? long.MaxValue).Add(configuration.Item.Path);
        key.Add(item.Statements.Count > 0 ? item.Statements[0].Line : 0);
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        writer.Write(item.Check);
        writer.Write(peers);
        writer.Write(item.Key);
        writer.Write(device);
        writer.Write(item.Shown);
        writer.Write((byte)(item.Approved is { } approved ? (approved ? 1 : 2) : 0));
        writer.Write(item.Against ?? "");
        writer.Write(item.IsShown);
        writer.Write7BitEncodedInt(items.NumberOf(configuration.Item));
        writer.Write(time is not null);
        writer.Write7BitEncodedInt64(time?.Earliest ?? 0);
        writer.Write7BitEncodedInt64(time?.Latest ?? 0);
        writer.Write((byte)(time?.Trust ?? TimeTrust.None));
        Write(writer, habits, writer.Write);
        Write(
            writer,
            item.Entities,
            e =>
            {
                writer.Write((byte)e.Kind);
                writer.Write(e.Value);
            }
        );
        Write(
            writer,
            [.. item.Statements.Take(StatementLimit)],
            s =>
            {
                writer.Write(s.Shown);
                writer.Write((byte)s.Position.Kind);
                writer.Write7BitEncodedInt64(s.Line);
                writer.Write7BitEncodedInt64(s.Position.Offset);
                writer.Write7BitEncodedInt(s.Position.Length);
            }
        );
        writer.Flush();
        spill.Add(key.Bytes, bytes.ToArray());
    }

    /// <summary>One thing after another: the same check, peers and thing.</summary>
    public IEnumerable<StateThing> Things()
    {
        StateThing? thing = null;
        (string, string, string) at = default;
        foreach (SpilledRecord spilled in spill.Sorted())
        {
            (string thingKey, StateRecord record) = Read(spilled.Value);
            (string, string, string) key = (record.Check, record.Peers, thingKey);
            if (key != at && thing is not null)
            {
                yield return thing;
                thing = null;
            }

            at = key;
            thing ??= new StateThing(record);
            thing.Add(record);
        }

        if (thing is not null)
        {
            yield return thing;
        }
    }

    /// <summary>Gives everything up.</summary>
    public void Clear() => spill.Clear();

    private (string, StateRecord) Read(ReadOnlySpan<byte> value)
    {
        using MemoryStream bytes = new(value.ToArray());
        using BinaryReader reader = new(bytes, Encoding.UTF8);
        string check = reader.ReadString();
        string peers = reader.ReadString();
        string key = reader.ReadString();
        StateRecord record = new()
        {
            Check = check,
            Peers = peers,
            Device = reader.ReadString(),
            Shown = reader.ReadString(),
            Approved = reader.ReadByte() switch
            {
                1 => true,
                2 => false,
                _ => null,
            },
            Against = reader.ReadString(),
            IsShown = reader.ReadBoolean(),
            Item = items[reader.Read7BitEncodedInt()],
            Time = Time(reader),
            Habits = Read(reader, reader.ReadString),
            Entities = Read(reader, () => new Entity((EntityKind)reader.ReadByte(), reader.ReadString())),
            Statements = Read(
                reader,
                () =>
                    (
                        reader.ReadString(),
                        new EvidencePosition(
                            (PositionKind)reader.ReadByte(),
                            reader.Read7BitEncodedInt64(),
                            reader.Read7BitEncodedInt64(),
                            reader.Read7BitEncodedInt()
                        )
                    )
            ),
        };
        return (key, record);
    }

    private static SnapshotTime? Time(BinaryReader reader)
    {
        bool known = reader.ReadBoolean();
        SnapshotTime time = new(
            reader.Read7BitEncodedInt64(),
            reader.Read7BitEncodedInt64(),
            (TimeTrust)reader.ReadByte()
        );
        return known ? time : null;
    }

    private static void Write<T>(BinaryWriter writer, IReadOnlyList<T> values, Action<T> write)
    {
        writer.Write7BitEncodedInt(values.Count);
        foreach (T value in values)
        {
            write(value);
        }
    }

    private static T[] Read<T>(BinaryReader reader, Func<T> read)
    {
        T[] values = new T[reader.Read7BitEncodedInt()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = read();
        }

        return values;
    }
}
