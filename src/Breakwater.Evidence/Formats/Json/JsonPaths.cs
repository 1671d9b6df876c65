using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Json;

/// <summary>
/// The key paths met in an item, as a tree: (parent, key bytes) to a node that knows its field slot. A key met before costs
/// one comparison where records repeat their order, else one probe.
/// </summary>
internal sealed class JsonPaths
{
    /// <summary>The record itself.</summary>
    public const int Root = 0;

    /// <summary>No room: the path is not kept and its fields are left out.</summary>
    public const int Full = -1;

    private readonly ItemNames _names;
    private Node[] _nodes = new Node[256];
    private int[] _table = new int[512];
    private byte[] _keys = new byte[8192];
    private int _count;
    private int _keysLength;

    /// <summary>A tree that gives slots of these names.</summary>
    public JsonPaths(FieldNames names)
    {
        _names = new ItemNames(names);
        _nodes[_count++] = new Node
        {
            Parent = -1,
            Path = "",
            Slot = -1,
            SourceSlot = -1,
        };
    }

    /// <summary>One path.</summary>
    public ref readonly Node this[int node] => ref _nodes[node];

    /// <summary>The node of a key below a parent.</summary>
    /// <param name="parent">The object that holds the key.</param>
    /// <param name="previous">The node that was met just before: records repeat the order of their keys.</param>
    /// <param name="key">The key's bytes as written.</param>
    /// <param name="escaped">The key holds escapes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Child(int parent, int previous, ReadOnlySpan<byte> key, bool escaped)
    {
        if (parent < 0)
        {
            return Full;
        }

        if (previous >= 0)
        {
            int guess = _nodes[previous].Next;
            ref readonly Node node = ref _nodes[guess];
            if (node.Parent == parent && key.SequenceEqual(_keys.AsSpan(node.KeyOffset, node.KeyLength)))
            {
                return guess;
            }
        }

        int found = Probe(parent, key, escaped);
        if (previous >= 0 && found >= 0)
        {
            _nodes[previous].Next = found;
        }

        return found;
    }

    private int Probe(int parent, ReadOnlySpan<byte> key, bool escaped)
    {
        uint hash = Hash(parent, key);
        int mask = _table.Length - 1;
        for (int at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            int index = _table[at];
            if (index == 0)
            {
                return Add(parent, key, escaped, hash);
            }

            ref readonly Node node = ref _nodes[index];
            if (
                node.Hash == hash
                && node.Parent == parent
                && key.SequenceEqual(_keys.AsSpan(node.KeyOffset, node.KeyLength))
            )
            {
                return index;
            }
        }
    }

    private int Add(int parent, ReadOnlySpan<byte> key, bool escaped, uint hash)
    {
        if (_count == JsonLimits.Paths || key.Length > 512)
        {
            return Full;
        }

        string name = escaped ? JsonText.Unescape(key) : Encoding.UTF8.GetString(key);
        string parentPath = _nodes[parent].Path;
        string path = parentPath.Length == 0 ? name : $"{parentPath}.{name}";
        if (path.Length > 512)
        {
            return Full;
        }

        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, _nodes.Length * 2);
        }

        if (_keysLength + key.Length > _keys.Length)
        {
            Array.Resize(ref _keys, Math.Max(_keys.Length * 2, _keysLength + key.Length));
        }

        key.CopyTo(_keys.AsSpan(_keysLength));
        string? sourceName = JsonSourceNames.Of(path);
        _nodes[_count] = new Node
        {
            Parent = parent,
            Hash = hash,
            KeyOffset = _keysLength,
            KeyLength = key.Length,
            Path = path,
            Slot = NotAsked,
            SourceSlot = sourceName is null ? -1 : NotAsked,
            Marker = JsonMarkers.Of(sourceName ?? path),
        };
        _keysLength += key.Length;
        if ((_count + 1) * 2 > _table.Length)
        {
            Grow();
        }

        Place(_count, hash);
        return _count++;
    }

    /// <summary>Gives the slots of a node that holds a value; a node that only holds others takes no place in the run's table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly Node Leaf(int node)
    {
        ref Node leaf = ref _nodes[node];
        if (leaf.Slot == NotAsked)
        {
            leaf.Slot = _names.Slot(leaf.Path);
            if (leaf.SourceSlot == NotAsked)
            {
                leaf.SourceSlot = _names.Slot(JsonSourceNames.Of(leaf.Path)!);
            }
        }

        return ref leaf;
    }

    private void Grow()
    {
        _table = new int[_table.Length * 2];
        for (int i = 1; i < _count; i++)
        {
            Place(i, _nodes[i].Hash);
        }
    }

    private void Place(int index, uint hash)
    {
        int mask = _table.Length - 1;
        int at = (int)hash & mask;
        while (_table[at] != 0)
        {
            at = (at + 1) & mask;
        }

        _table[at] = index;
    }

    private static uint Hash(int parent, ReadOnlySpan<byte> key)
    {
        ulong first;
        ulong last;
        if (key.Length >= 8)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(key);
            last = BinaryPrimitives.ReadUInt64LittleEndian(key[^8..]);
        }
        else
        {
            first = 0;
            foreach (byte b in key)
            {
                first = (first << 8) | b;
            }

            last = first;
        }

        ulong mixed = (first ^ ((ulong)(uint)parent << 32) ^ (uint)key.Length) * 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 29) ^ last) * 0xBF58_476D_1CE4_E5B9;
        return (uint)(mixed >> 32) | 1;
    }

    private const int NotAsked = -2;

    internal struct Node
    {
        /// <summary>The object that holds this key.</summary>
        public int Parent;

        /// <summary>The node that followed this one in the record before.</summary>
        public int Next;

        public uint Hash;
        public int KeyOffset;
        public int KeyLength;

        /// <summary>Keys from the record down, joined by dots.</summary>
        public string Path;

        /// <summary>Slot of <see cref="Path"/>; -1 where the run's table is full.</summary>
        public int Slot;

        /// <summary>Slot of the name that the source itself gives the value, without the wrapping; -1 where there is none.</summary>
        public int SourceSlot;

        /// <summary>What the value tells about the record's shape.</summary>
        public JsonMarker Marker;
    }
}
