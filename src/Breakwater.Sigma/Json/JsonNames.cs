using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Breakwater.Sigma.Json;

/// <summary>
/// The keys that lead to a field that somebody asks for. A field <c>a.b.c</c> can stand as a key <c>a.b.c</c>, as <c>c</c> in
/// <c>b</c> in <c>a</c>, or as <c>c</c> in <c>a.b</c>: each of these is a way from key to key, and all of them are known
/// before the first event, so that nothing in an event can make the table grow.
/// </summary>
internal sealed class JsonNames
{
    /// <summary>The event itself.</summary>
    public const int Root = 0;

    /// <summary>A key that leads nowhere, and everything below it.</summary>
    public const int Unknown = -1;

    /// <summary>Names with more parts are known as one key and as one key a part only.</summary>
    private const int MostParts = 12;

    private readonly Dictionary<string, int> _prefixes = new(StringComparer.Ordinal) { [""] = Root };
    private readonly Dictionary<(int Prefix, string Key), int> _known = [];
    private readonly List<Name> _building = [];
    private readonly Name[] _names;
    private readonly int[] _table;
    private readonly int _shift;

    /// <summary>Knows names with the engine's number of each (-1 where no rule asks for it) and what else they are for.</summary>
    public JsonNames(IEnumerable<(string Name, int Slot, JsonRole Role)> names)
    {
        foreach ((string name, int slot, JsonRole role) in names)
        {
            Add(name, slot, role);
        }

        _names = [.. _building];
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, _names.Length * 4));
        _shift = 64 - BitOperations.Log2((uint)size);
        _table = new int[size];
        for (int i = 0; i < _names.Length; i++)
        {
            ref readonly Name name = ref _names[i];
            int at = Place(name.Prefix, name.Edges, name.Key.Length);
            while (_table[at] != 0)
            {
                at = (at + 1) & (size - 1);
            }

            _table[at] = i + 1;
        }
    }

    /// <summary>One key.</summary>
    public ref readonly Name At(int name) => ref _names[name];

    /// <summary>A key as it stands in JSON, below a prefix; <see cref="Unknown"/> where it leads nowhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(int prefix, ReadOnlySpan<byte> key)
    {
        int name = FindPlain(prefix, key);
        return name >= 0 && _names[name].NeedsEscape ? Unknown : name;
    }

    /// <summary>A key whose escapes are resolved, below a prefix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FindPlain(int prefix, ReadOnlySpan<byte> key)
    {
        KeyEdges edges = new(key);
        int[] table = _table;
        for (int at = Place(prefix, edges, key.Length); table[at] != 0; at = (at + 1) & (table.Length - 1))
        {
            ref readonly Name name = ref _names[table[at] - 1];
            if (
                name.Edges == edges
                && name.Prefix == prefix
                && name.Key.Length == key.Length
                && (key.Length <= 2 * sizeof(ulong) || key.SequenceEqual(name.Key))
            )
            {
                return table[at] - 1;
            }
        }

        return Unknown;
    }

    private void Add(string name, int slot, JsonRole role)
    {
        List<int> bounds = [0];
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] == '.')
            {
                bounds.Add(i + 1);
            }
        }

        bounds.Add(name.Length + 1);
        int parts = bounds.Count - 1;
        for (int from = 0; from < parts; from++)
        {
            for (int to = from + 1; to <= parts; to++)
            {
                if (parts <= MostParts || to == from + 1 || (from == 0 && to == parts))
                {
                    int prefix = Prefix(name[..Math.Max(0, bounds[from] - 1)], from);
                    string key = name[bounds[from]..(bounds[to] - 1)];
                    bool isLeaf = to == parts;
                    int child = isLeaf ? Unknown : Prefix(name[..(bounds[to] - 1)], to);
                    Join(prefix, key, isLeaf ? slot : -1, isLeaf ? role : JsonRole.None, child);
                }
            }
        }
    }

    private int Prefix(string name, int parts)
    {
        string key = parts == 0 ? "" : name + ".";
        if (!_prefixes.TryGetValue(key, out int prefix))
        {
            prefix = _prefixes.Count;
            _prefixes[key] = prefix;
        }

        return prefix;
    }

    private void Join(int prefix, string key, int slot, JsonRole role, int child)
    {
        if (!_known.TryGetValue((prefix, key), out int at))
        {
            _known[(prefix, key)] = _building.Count;
            _building.Add(new Name(prefix, Encoding.UTF8.GetBytes(key), slot, role, child));
            return;
        }

        Name before = _building[at];
        _building[at] = before with
        {
            Slot = Math.Max(before.Slot, slot),
            Role = role == JsonRole.None ? before.Role : role,
            Child = Math.Max(before.Child, child),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Place(int prefix, KeyEdges edges, int length) =>
        (int)(
            (
                (edges.First * 0x9E37_79B9_7F4A_7C15)
                ^ (BitOperations.RotateLeft(edges.Last, 23) * 0xD6E8_FEB8_6659_FD93)
                ^ ((ulong)(uint)((prefix << 8) + length) * 0xA24B_AED4_963E_E407)
            ) >> _shift
        );

    /// <summary>The first and the last eight bytes of a key, or as many as it has: with its length all of a key of sixteen.</summary>
    internal readonly record struct KeyEdges
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public KeyEdges(ReadOnlySpan<byte> key)
        {
            if (key.Length >= 8)
            {
                First = BinaryPrimitives.ReadUInt64LittleEndian(key);
                Last = BinaryPrimitives.ReadUInt64LittleEndian(key[^8..]);
            }
            else if (key.Length >= 4)
            {
                First = BinaryPrimitives.ReadUInt32LittleEndian(key);
                Last = BinaryPrimitives.ReadUInt32LittleEndian(key[^4..]);
            }
            else if (key.Length > 0)
            {
                First = key[0] | ((ulong)key[key.Length >> 1] << 8);
                Last = key[^1];
            }
        }

        public ulong First { get; }

        public ulong Last { get; }
    }

    /// <summary>A key below a prefix: the field that it is, and the prefix of what stands in it.</summary>
    internal readonly record struct Name(int Prefix, byte[] Key, int Slot, JsonRole Role, int Child)
    {
        /// <summary>Its first and last bytes.</summary>
        public KeyEdges Edges { get; } = new(Key);

        /// <summary>The key holds what never stands in a JSON string as it is.</summary>
        public bool NeedsEscape { get; } = Key.AsSpan().ContainsAny((byte)'\\', (byte)'"');
    }
}
