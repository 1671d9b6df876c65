using System.Buffers.Binary;
using System.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>The statements that hold a secret of several devices, sorted on disk by secret and device.</summary>
internal sealed class SharedSecretPlaces(ISpill spill, RememberedItems items)
{
    private readonly SpillKey _key = new();

    /// <summary>A statement of a device that holds the secret of a number.</summary>
    public void Add(int number, int device, int place, DeviceSecrets source)
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        writer.Write(source.Device);
        writer.Write7BitEncodedInt(items.NumberOf(source.Item));
        writer.Write7BitEncodedInt64(source.Time.Ticks);
        writer.Write((byte)source.Time.Trust);
        PackedSecrets.Write(writer, source.Uses[place]);
        writer.Flush();
        _key.Start().Add(number).Add(device).Add(place);
        spill.Add(_key.Bytes, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>The secrets by number, each with its places in the order of devices.</summary>
    public IEnumerable<IReadOnlyList<SharedPlace>> Secrets()
    {
        List<SharedPlace> places = [];
        ulong number = 0;
        foreach (SpilledRecord record in spill.Sorted())
        {
            ulong next = BinaryPrimitives.ReadUInt64BigEndian(record.Key);
            if (next != number && places.Count > 0)
            {
                yield return places;
                places = [];
            }

            number = next;
            places.Add(Read(record.Value));
        }

        if (places.Count > 0)
        {
            yield return places;
        }
    }

    /// <summary>Gives everything up.</summary>
    public void Clear() => spill.Clear();

    private SharedPlace Read(ReadOnlySpan<byte> value)
    {
        using BinaryReader reader = new(new MemoryStream(value.ToArray()), Encoding.UTF8);
        string device = reader.ReadString();
        EvidenceItem item = items[reader.Read7BitEncodedInt()];
        EventTime time = new(reader.Read7BitEncodedInt64(), (TimeTrust)reader.ReadByte());
        return new SharedPlace(device, item, time, PackedSecrets.Read(reader));
    }
}

/// <summary>A statement of a device that holds a secret of several devices.</summary>
internal sealed record SharedPlace(string Device, EvidenceItem Item, EventTime Time, SecretUse Use);
