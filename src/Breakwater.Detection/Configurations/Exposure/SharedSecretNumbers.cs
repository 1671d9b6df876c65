using System.Buffers.Binary;
using Breakwater.Model.Configurations;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>
/// Which secrets stand in several places, by sorting on disk: first by what stands for the secret, so that its places meet, then
/// by the first of its places, so that a number says nothing of it, then by place.
/// </summary>
internal sealed class SharedSecretNumbers(ISpillFactory spills)
{
    private readonly ISpill _byToken = spills.Create("secrets_by_token");
    private readonly ISpill _byFirstPlace = spills.Create("secrets_by_first_place");
    private readonly ISpill _byPlace = spills.Create("secrets_by_place");
    private readonly SpillKey _key = new();

    /// <summary>A secret at a place: which device, which of its secrets. Devices come in order, and so do the secrets of each.</summary>
    public void Add(SecretToken token, int device, int place)
    {
        UInt128 value = token.ToUInt128();
        _key.Start().Add((long)(ulong)(value >> 64)).Add((long)(ulong)value).Add(device).Add(place);
        _byToken.Add(_key.Bytes, []);
    }

    /// <summary>Numbers those that stand in more than one place, from 1, and tells for each the devices, in order and each once.</summary>
    public IEnumerable<int[]> Number()
    {
        PutByFirstPlace();
        List<int> devices = [];
        List<(int Device, int Place)> places = [];
        (int, int) first = (-1, -1);
        int number = 0;
        foreach (SpilledRecord record in _byFirstPlace.Sorted())
        {
            (int, int) group = At(record.Key, 0);
            if (group != first && places.Count > 0)
            {
                Put(places, ++number, devices.Count > 1);
                yield return [.. devices];
                (devices, places) = ([], []);
            }

            first = group;
            (int Device, int Place) at = At(record.Key, 16);
            places.Add(at);
            if (devices.Count == 0 || devices[^1] != at.Device)
            {
                devices.Add(at.Device);
            }
        }

        if (places.Count > 0)
        {
            Put(places, ++number, devices.Count > 1);
            yield return [.. devices];
        }

        _byFirstPlace.Clear();
    }

    /// <summary>The places of numbered secrets in the order of devices, and whether the secret stands on several devices; after <see cref="Number"/>.</summary>
    public IEnumerable<(int Device, int Place, int Number, bool IsShared)> Places()
    {
        foreach (SpilledRecord record in _byPlace.Sorted())
        {
            (int device, int place) = At(record.Key, 0);
            yield return (
                device,
                place,
                BinaryPrimitives.ReadInt32LittleEndian(record.Value),
                record.Value[sizeof(int)] != 0
            );
        }
    }

    /// <summary>Gives the places up.</summary>
    public void Clear() => _byPlace.Clear();

    private void PutByFirstPlace()
    {
        byte[] token = [];
        (int Device, int Place) first = default;
        bool isAlone = true;
        foreach (SpilledRecord record in _byToken.Sorted())
        {
            (int Device, int Place) at = At(record.Key, 16);
            if (!record.Key[..16].SequenceEqual(token))
            {
                (token, first, isAlone) = (record.Key[..16].ToArray(), at, true);
                continue;
            }

            if (isAlone)
            {
                PutByFirstPlace(first, first);
                isAlone = false;
            }

            PutByFirstPlace(first, at);
        }

        _byToken.Clear();
    }

    private void PutByFirstPlace((int Device, int Place) first, (int Device, int Place) at)
    {
        _key.Start().Add(first.Device).Add(first.Place).Add(at.Device).Add(at.Place);
        _byFirstPlace.Add(_key.Bytes, []);
    }

    private void Put(List<(int Device, int Place)> places, int number, bool isShared)
    {
        Span<byte> value = stackalloc byte[sizeof(int) + 1];
        BinaryPrimitives.WriteInt32LittleEndian(value, number);
        value[sizeof(int)] = isShared ? (byte)1 : (byte)0;
        foreach ((int device, int place) in places)
        {
            _byPlace.Add(_key.Start().Add(device).Add(place).Bytes, value);
        }
    }

    // Two numbers as a key writes them.
    private static (int, int) At(ReadOnlySpan<byte> key, int offset) =>
        (NumberAt(key, offset), NumberAt(key, offset + 8));

    private static int NumberAt(ReadOnlySpan<byte> key, int offset) =>
        (int)(long)(BinaryPrimitives.ReadUInt64BigEndian(key[offset..]) ^ (1UL << 63));
}
