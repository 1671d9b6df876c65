using System.Text;
using Breakwater.Detection.Configurations;
using Breakwater.Detection.Configurations.Exposure;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Documents;
using Breakwater.Model.Events;
using Breakwater.Model.Spilling;
using Breakwater.Model.Trust;

namespace Breakwater.Detection.Trust;

/// <summary>What every configuration says of trust, on disk by device and time; the newest of a device counts.</summary>
internal sealed class DeviceRecords(DeviceNames names, ISpill spill, TrustReading reading)
{
    /// <summary>Takes one configuration; from any thread.</summary>
    public void Add(DeviceConfiguration configuration)
    {
        configuration = SavedCopies.Latest(configuration);
        string name = SavedCopies.NameOf(configuration, names);
        EventTime time = SnapshotTime.Of(configuration)?.ToEventTime() ?? EventTime.Unknown;
        IReadOnlyList<SecretUse> uses = SecretUse.Of(configuration);
        TrustDevice device = reading.Of(configuration, name, time, uses);

        // Of two in one item, the first is the one that counts: it comes last.
        SpillKey key = new SpillKey().Add(name).Add(time.Ticks).Add(configuration.Item.Path);
        key.Add(-configuration.FirstLine);
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        writer.Write7BitEncodedInt(uses.Count);
        foreach (SecretUse use in uses)
        {
            UInt128 token = use.Token.ToUInt128();
            writer.Write((ulong)(token >> 64));
            writer.Write((ulong)token);
        }

        writer.Write(TrustDocument.Pack(device));
        writer.Flush();
        spill.Add(key.Bytes, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>The devices by name, each by its newest configuration; secrets are numbered in that order, so that a number says nothing of them.</summary>
    /// <param name="limits">Takes what was left out.</param>
    public IEnumerable<TrustDevice> Newest(ICollection<string> limits)
    {
        SecretNumbers numbers = new();
        foreach (TrustDevice device in Numbered(numbers))
        {
            yield return device;
        }

        if (numbers.LeftOut > 0)
        {
            limits.Add(
                $"more than {SecretNumbers.Limit} different secrets; {numbers.LeftOut} others are told apart by place alone"
            );
        }
    }

    private IEnumerable<TrustDevice> Numbered(SecretNumbers numbers)
    {
        byte[]? newest = null;
        byte[] name = [];
        foreach (SpilledRecord record in spill.Sorted())
        {
            int end = record.Key.IndexOf((byte)0);
            if (newest is not null && !record.Key[..end].SequenceEqual(name))
            {
                yield return Read(newest, numbers);
            }

            name = record.Key[..end].ToArray();
            newest = record.Value.ToArray();
        }

        if (newest is not null)
        {
            yield return Read(newest, numbers);
        }
    }

    /// <summary>Every configuration of some devices, by device and time; equal secrets have the numbers that <see cref="Newest"/> gives them.</summary>
    public IEnumerable<TrustDevice> All(IReadOnlySet<string> devices)
    {
        SecretNumbers numbers = new();
        foreach (TrustDevice _ in Numbered(numbers))
        {
            // Numbers are given in the order of the newest.
        }

        foreach (SpilledRecord record in spill.Sorted())
        {
            int end = record.Key.IndexOf((byte)0);
            if (devices.Contains(Encoding.UTF8.GetString(record.Key[..end])))
            {
                yield return Read(record.Value.ToArray(), numbers);
            }
        }
    }

    private static TrustDevice Read(byte[] value, SecretNumbers numbers)
    {
        using MemoryStream bytes = new(value);
        using BinaryReader reader = new(bytes, Encoding.UTF8);
        int[] given = new int[reader.Read7BitEncodedInt()];
        for (int i = 0; i < given.Length; i++)
        {
            given[i] = numbers.Of(new UInt128(reader.ReadUInt64(), reader.ReadUInt64()));
        }

        TrustDevice device = TrustDocument.Unpack(value.AsSpan((int)bytes.Position));
        return device with { Secrets = [.. device.Secrets.Select((s, i) => s with { Number = given[i] })] };
    }
}

/// <summary>Numbers for secrets, by what stands for them in this process.</summary>
internal sealed class SecretNumbers
{
    /// <summary>The most that are remembered: 16 bytes and a number each.</summary>
    public const int Limit = 1_000_000;

    private readonly Dictionary<UInt128, int> _numbers = [];
    private int _last;

    /// <summary>Secrets that got a number of their own without being compared.</summary>
    public int LeftOut { get; private set; }

    public int Of(UInt128 token)
    {
        if (_numbers.TryGetValue(token, out int known))
        {
            return known;
        }

        _last++;
        if (_numbers.Count < Limit)
        {
            _numbers[token] = _last;
        }
        else
        {
            LeftOut++;
        }

        return _last;
    }
}
