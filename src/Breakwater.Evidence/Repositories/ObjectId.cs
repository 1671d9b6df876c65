using System.Buffers.Binary;

namespace Breakwater.Evidence.Repositories;

/// <summary>The name of an object: SHA-1 (20 bytes) or SHA-256 (32 bytes) of what it is (gitformat-pack, "object name").</summary>
/// <param name="High">The first 16 bytes.</param>
/// <param name="Low">The rest, filled up with zeros.</param>
internal readonly record struct ObjectId(UInt128 High, UInt128 Low)
{
    public const int Sha1Bytes = 20;
    public const int Sha256Bytes = 32;

    /// <summary>From its bytes.</summary>
    public static ObjectId Of(ReadOnlySpan<byte> raw)
    {
        Span<byte> filled = stackalloc byte[Sha256Bytes];
        filled.Clear();
        raw.CopyTo(filled);
        return new(BinaryPrimitives.ReadUInt128BigEndian(filled), BinaryPrimitives.ReadUInt128BigEndian(filled[16..]));
    }

    /// <summary>From lower-case hexadecimal digits, 40 or 64 of them.</summary>
    public static bool TryParse(ReadOnlySpan<byte> hex, out ObjectId id)
    {
        id = default;
        Span<byte> raw = stackalloc byte[Sha256Bytes];
        if (
            hex.Length is not (2 * Sha1Bytes) and not (2 * Sha256Bytes)
            || hex.IndexOfAnyInRange((byte)'A', (byte)'F') >= 0
            || Convert.FromHexString(hex, raw, out _, out int written) != System.Buffers.OperationStatus.Done
        )
        {
            return false;
        }

        id = Of(raw[..written]);
        return true;
    }

    /// <summary>Its first bytes.</summary>
    public void CopyTo(Span<byte> raw)
    {
        Span<byte> filled = stackalloc byte[Sha256Bytes];
        BinaryPrimitives.WriteUInt128BigEndian(filled, High);
        BinaryPrimitives.WriteUInt128BigEndian(filled[16..], Low);
        filled[..raw.Length].CopyTo(raw);
    }

    /// <summary>As hexadecimal digits.</summary>
    public string ToHex(int bytes)
    {
        Span<byte> raw = stackalloc byte[bytes];
        CopyTo(raw);
        return Convert.ToHexStringLower(raw);
    }

    /// <summary>The order of its bytes.</summary>
    public int Order(ObjectId other)
    {
        int order = High.CompareTo(other.High);
        return order != 0 ? order : Low.CompareTo(other.Low);
    }
}
