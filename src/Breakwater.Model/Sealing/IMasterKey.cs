namespace Breakwater.Model.Sealing;

/// <summary>
/// The carrier's master key. It computes HMACs and nothing else, so that where it is kept it need never be
/// given away; every key of a purpose, a run or a case is derived with it.
/// </summary>
public interface IMasterKey : IDisposable
{
    /// <summary>HMAC-SHA-256 (RFC 2104) under the key.</summary>
    /// <param name="data">What is authenticated.</param>
    /// <param name="digest">Takes 32 bytes.</param>
    void Hmac(ReadOnlySpan<byte> data, Span<byte> digest);
}
