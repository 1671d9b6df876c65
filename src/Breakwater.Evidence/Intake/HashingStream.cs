using System.Security.Cryptography;
using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Intake;

/// <summary>Hashes and counts the bytes of an archive while they are unpacked.</summary>
internal sealed class HashingStream(Stream inner) : InputStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Bytes so far.</summary>
    public long ByteCount { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        _hash.AppendData(buffer[..count]);
        ByteCount += count;
        return count;
    }

    /// <summary>Reads what the unpacking left, so that the hash is over the whole.</summary>
    /// <returns>What stopped it; null at the end.</returns>
    public UnpackException? Drain(byte[] buffer)
    {
        try
        {
            while (Read(buffer) > 0) { }

            return null;
        }
        catch (UnpackException failure)
        {
            return failure;
        }
    }

    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
