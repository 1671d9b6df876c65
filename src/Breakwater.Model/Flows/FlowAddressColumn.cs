using System.Buffers.Binary;
using System.Net;

namespace Breakwater.Model.Flows;

/// <summary>
/// One column of addresses, in two halves: IPv4 addresses as 32-bit numbers, so that filters and indicators go through 4 bytes a
/// row, and IPv6 addresses as 128-bit numbers. In a row the half that is not used holds zero. The first byte of the address on the
/// wire is the highest of the number.
/// </summary>
public sealed class FlowAddressColumn : FlowColumn
{
    private static readonly UInt128 MappedPrefix = (UInt128)0xFFFF << 32;
    private readonly uint[] _ipv4 = new uint[FlowBatch.Capacity];
    private readonly UInt128[] _ipv6 = new UInt128[FlowBatch.Capacity];
    private bool _anyIpv6;

    internal FlowAddressColumn(FlowFields field)
        : base(field) { }

    /// <summary>The IPv4 addresses of all rows that the batch has room for; 0 in rows of IPv6.</summary>
    public Span<uint> Ipv4 => _ipv4;

    /// <summary>The IPv6 addresses of all rows that the batch has room for; 0 in rows of IPv4. Only for reading.</summary>
    public ReadOnlySpan<UInt128> Ipv6 => _ipv6;

    /// <summary>The IPv6 half for writing.</summary>
    public Span<UInt128> WriteIpv6()
    {
        _anyIpv6 = true;
        return _ipv6;
    }

    /// <summary>The half for IPv6 of a row is used: its address is IPv6 and not <c>::</c>.</summary>
    public bool IsIpv6(int row) => _anyIpv6 && _ipv6[row] != UInt128.Zero;

    /// <summary>The address of a row as a 128-bit number, an IPv4 address in its mapped form (RFC 4291, section 2.5.5.2).</summary>
    /// <param name="row">The row.</param>
    /// <param name="isIpv6">
    /// The row's addresses are IPv6 (<see cref="FlowFields.Ipv6"/>); without it the half that is not zero decides, which is right
    /// for all addresses but <c>::</c>.
    /// </param>
    public UInt128 Number(int row, bool isIpv6 = false) =>
        isIpv6 || _ipv6[row] != UInt128.Zero ? _ipv6[row] : MappedPrefix | _ipv4[row];

    /// <summary>The address of a row. Allocates: not for the hot path.</summary>
    public IPAddress Address(int row, bool isIpv6 = false)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (isIpv6 || _ipv6[row] != UInt128.Zero)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes, _ipv6[row]);
            return new IPAddress(bytes);
        }

        BinaryPrimitives.WriteUInt32BigEndian(bytes, _ipv4[row]);
        return new IPAddress(bytes[..4]);
    }

    /// <summary>Sets the address of a row.</summary>
    public void Set(int row, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out int length);
        if (length == 4)
        {
            _ipv4[row] = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            return;
        }

        WriteIpv6()[row] = BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    internal override void Clear(int rows)
    {
        _ipv4.AsSpan(0, rows).Clear();
        if (_anyIpv6)
        {
            _ipv6.AsSpan(0, rows).Clear();
            _anyIpv6 = false;
        }
    }

    internal override void Copy(int from, int to)
    {
        _ipv4[to] = _ipv4[from];
        _ipv6[to] = _ipv6[from];
    }

    internal override void ClearRow(int row)
    {
        _ipv4[row] = 0;
        _ipv6[row] = 0;
    }
}
