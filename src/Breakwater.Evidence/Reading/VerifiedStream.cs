using System.Security.Cryptography;
using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Reading;

/// <summary>
/// The bytes of an item as far as the first pass saw them, hashed. A fault of the unpacking ends it like the end of
/// the item and is kept.
/// </summary>
internal sealed class VerifiedStream(Stream inner, long length) : InputStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _read;

    /// <summary>What stopped it; null where it went to the end.</summary>
    public UnpackException? Failure { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int count = ReadInner(buffer[..(int)Math.Min(buffer.Length, length - _read)]);
        _hash.AppendData(buffer[..count]);
        _read += count;
        return count;
    }

    /// <summary>The hash of the item's bytes; reads what is left of them.</summary>
    /// <param name="isWhole">There were as many bytes as in the first pass, no fewer and no more.</param>
    public string Finish(out bool isWhole)
    {
        byte[] buffer = new byte[16_384];
        while (Read(buffer) > 0) { }

        isWhole = _read == length && ReadInner(buffer.AsSpan(0, 1)) == 0;
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadInner(Span<byte> buffer)
    {
        if (Failure is not null || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            return inner.Read(buffer);
        }
        catch (UnpackException failure)
        {
            Failure = failure;
            return 0;
        }
    }
}
