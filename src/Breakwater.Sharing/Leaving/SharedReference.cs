using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Sharing.Leaving;

/// <summary>
/// By which others ask for a finding. It is made of the finding's id under a key that is made of the whole answer, for an id alone confirms a guess of the records behind it.
/// </summary>
/// <param name="Bits">Its bits.</param>
public readonly record struct SharedReference(UInt128 Bits)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The reference of a finding: HMAC-SHA-256 of its id, the first 128 bits.</summary>
    public static SharedReference Of(ReadOnlySpan<byte> key, string finding) =>
        new(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(
                HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(finding))
            )
        );

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            26,
            Bits,
            static (text, bits) =>
            {
                for (int i = text.Length - 1; i >= 0; i--)
                {
                    text[i] = Letters[(int)(bits & 31)];
                    bits >>= 5;
                }
            }
        );
}
