using System.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>The secrets of every configuration, kept on disk by device and time; a fleet has hundreds of thousands.</summary>
internal sealed class SecretRecords(DeviceNames names, ISpill spill, RememberedItems items)
{
    /// <summary>Takes one configuration; from any thread.</summary>
    public void Add(DeviceConfiguration configuration)
    {
        configuration = SavedCopies.Latest(configuration);
        string device = SavedCopies.NameOf(configuration, names);
        EventTime time = SnapshotTime.Of(configuration)?.ToEventTime() ?? EventTime.Unknown;

        // Of two in one item, the first is the one that counts: it comes last.
        SpillKey key = new SpillKey().Add(device).Add(time.Ticks).Add(configuration.Item.Path);
        key.Add(-configuration.FirstLine);
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        IReadOnlyList<SecretUse> uses = SecretUse.Of(configuration);
        writer.Write(device);
        writer.Write((byte)configuration.Platform);
        writer.Write7BitEncodedInt(items.NumberOf(configuration.Item));
        writer.Write7BitEncodedInt64(time.Ticks);
        writer.Write((byte)time.Trust);
        writer.Write(configuration.PartReason is not null);
        writer.Write7BitEncodedInt(uses.Count);
        foreach (SecretUse use in uses)
        {
            PackedSecrets.Write(writer, use);
        }

        writer.Flush();
        spill.Add(key.Bytes, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Each device by its newest configuration, and whether one of its configurations was read in part.</summary>
    public IEnumerable<(DeviceSecrets Secrets, bool IsPart)> Newest()
    {
        byte[]? newest = null;
        byte[] device = [];
        bool isPart = false;
        foreach (SpilledRecord record in spill.Sorted())
        {
            // The records of a device stand together, the newest last.
            ReadOnlySpan<byte> name = record.Key[..record.Key.IndexOf((byte)0)];
            if (newest is not null && !name.SequenceEqual(device))
            {
                yield return (Read(newest), isPart);
                isPart = false;
            }

            name = record.Key[..record.Key.IndexOf((byte)0)];
            device = name.ToArray();
            newest = record.Value.ToArray();
            isPart |= IsPart(newest);
        }

        if (newest is not null)
        {
            yield return (Read(newest), isPart);
        }
    }

    /// <summary>Gives everything up.</summary>
    public void Clear() => spill.Clear();

    private static bool IsPart(byte[] value)
    {
        using BinaryReader reader = new(new MemoryStream(value), Encoding.UTF8);
        reader.ReadString();
        reader.ReadByte();
        reader.Read7BitEncodedInt();
        reader.Read7BitEncodedInt64();
        reader.ReadByte();
        return reader.ReadBoolean();
    }

    private DeviceSecrets Read(byte[] value)
    {
        using BinaryReader reader = new(new MemoryStream(value), Encoding.UTF8);
        string device = reader.ReadString();
        ConfigurationPlatform platform = (ConfigurationPlatform)reader.ReadByte();
        int item = reader.Read7BitEncodedInt();
        EventTime time = new(reader.Read7BitEncodedInt64(), (TimeTrust)reader.ReadByte());
        reader.ReadBoolean();
        SecretUse[] uses = new SecretUse[reader.Read7BitEncodedInt()];
        for (int i = 0; i < uses.Length; i++)
        {
            uses[i] = PackedSecrets.Read(reader);
        }

        return new DeviceSecrets(device, platform, items[item], time, uses);
    }
}
