using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.Nfcapd.Records;

/// <summary>
/// The extension maps of a file of layout 1: each names the extensions that follow the fixed part of a record, in order. A
/// file holds at most 65,536; this keeps those that it has met, whose size is bounded by the longest map.
/// </summary>
internal sealed class ExtensionMaps
{
    private const int HeaderBytes = 8;

    /// <summary>There are 48 extensions; a map that names more than a few times that is no map.</summary>
    private const int MaxExtensions = 128;

    /// <summary>Maps that are kept; nfcapd makes one for each template of each exporter.</summary>
    private const int MaxMaps = 4_096;

    private readonly Dictionary<ushort, byte[]> _maps = [];

    /// <summary>Takes a map.</summary>
    /// <param name="record">The record of type 2, with its header.</param>
    /// <returns>False where it is damaged, or one too many.</returns>
    public bool TryAdd(ReadOnlySpan<byte> record)
    {
        if (record.Length < HeaderBytes)
        {
            return false;
        }

        ushort id = BinaryPrimitives.ReadUInt16LittleEndian(record[4..]);
        ReadOnlySpan<byte> ids = record[HeaderBytes..];
        Span<byte> known = stackalloc byte[MaxExtensions];
        int count = 0;
        for (; ids.Length >= 2; ids = ids[2..])
        {
            int extension = BinaryPrimitives.ReadUInt16LittleEndian(ids);
            if (extension == 0)
            {
                break;
            }

            if (count == MaxExtensions || extension > byte.MaxValue)
            {
                return false;
            }

            known[count++] = (byte)extension;
        }

        if (_maps.Count == MaxMaps && !_maps.ContainsKey(id))
        {
            return false;
        }

        _maps[id] = known[..count].ToArray();
        return true;
    }

    /// <summary>The extensions of a map, in order.</summary>
    public bool TryGet(ushort id, out ReadOnlySpan<byte> extensions)
    {
        bool found = _maps.TryGetValue(id, out byte[]? known);
        extensions = known;
        return found;
    }
}
