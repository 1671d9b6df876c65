namespace Breakwater.Evidence.Formats.Captures;

/// <summary>
/// Puts fragments of IP packets together again (RFC 791, section 3.2; RFC 8200, section 4.5), within limits: where there are too many
/// packets at once, the oldest is given up. Fragments that overlap make their packet void, as RFC 5722 demands.
/// </summary>
internal sealed class FragmentBuffer
{
    /// <summary>The most packets that are put together at a time.</summary>
    public const int MaxPackets = 256;

    private const int MaxPayload = 65_535;
    private const int MaxFragments = 256;
    private readonly Dictionary<PacketKey, Assembly> _assemblies = [];
    private readonly Queue<PacketKey> _order = new();

    /// <summary>Packets of which fragments are missing.</summary>
    public long GivenUp { get; private set; }

    /// <summary>Takes a fragment; true where its packet is whole now.</summary>
    public bool TryAdd(in IpPacket fragment, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        PacketKey key = new(fragment.Source, fragment.Destination, fragment.FragmentId, fragment.Protocol);
        if (!_assemblies.TryGetValue(key, out Assembly? assembly))
        {
            MakeRoom();
            assembly = new Assembly();
            _assemblies.Add(key, assembly);
            _order.Enqueue(key);
        }

        assembly.Add(fragment);
        if (!assembly.IsWhole)
        {
            return false;
        }

        _assemblies.Remove(key);
        payload = assembly.Payload;
        return true;
    }

    /// <summary>No packet follows: counts what did not become whole.</summary>
    public void Finish()
    {
        GivenUp += _assemblies.Count;
        _assemblies.Clear();
        _order.Clear();
    }

    private void MakeRoom()
    {
        while (_order.Count >= MaxPackets && _order.TryDequeue(out PacketKey oldest))
        {
            GivenUp += _assemblies.Remove(oldest) ? 1 : 0;
        }
    }

    private readonly record struct PacketKey(UInt128 Source, UInt128 Destination, uint Id, byte Protocol);

    private sealed class Assembly
    {
        private readonly List<(int From, int To)> _parts = [];
        private byte[] _bytes = [];
        private int _length = -1;
        private int _held;
        private bool _isVoid;

        public bool IsWhole => !_isVoid && _length >= 0 && _held == _length;

        public ReadOnlySpan<byte> Payload => _bytes.AsSpan(0, _length);

        public void Add(in IpPacket fragment)
        {
            int from = fragment.FragmentOffset;
            int to = from + fragment.Payload.Length;
            if (_parts.Contains((from, to)))
            {
                return;
            }

            bool overlaps = _parts.Exists(p => p.From < to && from < p.To);
            bool tooFar = to > MaxPayload || _parts.Count == MaxFragments || (_length >= 0 && to > _length);
            if (_isVoid || overlaps || tooFar || fragment.IsCut)
            {
                _isVoid = true;
                _bytes = [];
                return;
            }

            if (_bytes.Length < to)
            {
                Array.Resize(ref _bytes, Math.Min(Math.Max(to, _bytes.Length * 2), MaxPayload));
            }

            fragment.Payload.CopyTo(_bytes.AsSpan(from));
            _parts.Add((from, to));
            _held += to - from;
            if (!fragment.HasMoreFragments)
            {
                _length = to;
                _isVoid = _parts.Exists(p => p.To > to);
            }
        }
    }
}
