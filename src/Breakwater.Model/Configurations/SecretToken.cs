using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Model.Configurations;

/// <summary>
/// Stands for a secret: equal where the secrets are equal. Made under a key that lives as long as the process, so it says
/// nothing outside it: no answer holds it, and nothing that is told is sorted by it. Equal ones meet by it in records that lie on
/// disk until the run ends.
/// </summary>
public readonly struct SecretToken : IEquatable<SecretToken>
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private readonly UInt128 _value;

    private SecretToken(UInt128 value) => _value = value;

    /// <summary>The token of a secret.</summary>
    public static SecretToken Of(ReadOnlySpan<char> secret)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(secret.Length)];
        int length = Encoding.UTF8.GetBytes(secret, bytes);
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(Key, bytes.AsSpan(0, length), hash);
        CryptographicOperations.ZeroMemory(bytes);
        return new SecretToken(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    /// <summary>The bare value, for comparison with another of this process.</summary>
    public UInt128 ToUInt128() => _value;

    /// <summary>The token of a bare value that this process made.</summary>
    public static SecretToken FromUInt128(UInt128 value) => new(value);

    /// <inheritdoc/>
    public bool Equals(SecretToken other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SecretToken other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => ConfigurationStatement.Redacted;

    /// <summary>Whether the secrets are equal.</summary>
    public static bool operator ==(SecretToken left, SecretToken right) => left.Equals(right);

    /// <summary>Whether the secrets differ.</summary>
    public static bool operator !=(SecretToken left, SecretToken right) => !left.Equals(right);
}
