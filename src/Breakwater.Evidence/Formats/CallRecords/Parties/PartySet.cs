using System.Buffers.Binary;
using Breakwater.Model.Spilling;

namespace Breakwater.Evidence.Formats.CallRecords.Parties;

/// <summary>
/// The distinct parties of one file, exactly: digests in a table of bounded size, and on disk what does not fit it. A digest is made
/// of a key, so it is its own hash.
/// </summary>
internal sealed class PartySet(PartyReading reading)
{
    private const int FirstSize = 1 << 10;
    private UInt128[] _keys = new UInt128[FirstSize];
    private PartyFacts[] _facts = new PartyFacts[FirstSize];
    private int _held;
    private ISpill? _spill;
    private bool _spilled;

    /// <summary>False where parties were left out.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>Adds a party, or a role to one that is there.</summary>
    /// <returns>False where it was there; true where it was not, or where nobody remembers.</returns>
    public bool Add(UInt128 token, PartyFacts facts)
    {
        if (TryFind(token, out int slot))
        {
            _facts[slot] = _facts[slot].With(facts.Roles);
            return false;
        }

        if (_held >= reading.MostHeld)
        {
            if (!MakeRoom())
            {
                IsExact = false;
                return true;
            }

            TryFind(token, out slot);
        }
        else if (_held * 4 >= _keys.Length * 3)
        {
            Grow();
            TryFind(token, out slot);
        }

        (_keys[slot], _facts[slot]) = (token, facts);
        _held++;
        return true;
    }

    /// <summary>Tells of every party once, and forgets them all.</summary>
    public void Drain(Action<UInt128, PartyFacts> take)
    {
        if (!_spilled)
        {
            for (int i = 0; i < _keys.Length; i++)
            {
                if (_keys[i] != UInt128.Zero)
                {
                    take(_keys[i], _facts[i]);
                }
            }
        }
        else
        {
            MakeRoom();
            Merge(take);
            _spill!.Clear();
        }

        (_keys, _facts, _held) = ([], [], 0);
    }

    private void Merge(Action<UInt128, PartyFacts> take)
    {
        UInt128 last = UInt128.Zero;
        PartyFacts facts = default;
        foreach (SpilledRecord record in _spill!.Sorted())
        {
            UInt128 key = BinaryPrimitives.ReadUInt128BigEndian(record.Key);
            PartyFacts one = new(BinaryPrimitives.ReadUInt32BigEndian(record.Value));
            if (key == last)
            {
                facts = facts.With(one.Roles);
                continue;
            }

            if (last != UInt128.Zero)
            {
                take(last, facts);
            }

            (last, facts) = (key, one);
        }

        if (last != UInt128.Zero)
        {
            take(last, facts);
        }
    }

    private bool MakeRoom()
    {
        _spill ??= reading.Spill();
        if (_spill is null)
        {
            return false;
        }

        _spilled = true;
        Span<byte> key = stackalloc byte[16];
        Span<byte> value = stackalloc byte[4];
        for (int i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] != UInt128.Zero)
            {
                BinaryPrimitives.WriteUInt128BigEndian(key, _keys[i]);
                BinaryPrimitives.WriteUInt32BigEndian(value, _facts[i].Bits);
                _spill.Add(key, value);
            }
        }

        Array.Clear(_keys);
        _held = 0;
        return true;
    }

    private bool TryFind(UInt128 key, out int slot)
    {
        int mask = _keys.Length - 1;
        slot = (int)((ulong)key & (uint)mask);
        while (_keys[slot] != UInt128.Zero)
        {
            if (_keys[slot] == key)
            {
                return true;
            }

            slot = (slot + 1) & mask;
        }

        return false;
    }

    private void Grow()
    {
        (UInt128[] keys, PartyFacts[] facts) = (_keys, _facts);
        _keys = new UInt128[keys.Length * 2];
        _facts = new PartyFacts[keys.Length * 2];
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] != UInt128.Zero)
            {
                TryFind(keys[i], out int slot);
                (_keys[slot], _facts[slot]) = (keys[i], facts[i]);
            }
        }
    }
}
