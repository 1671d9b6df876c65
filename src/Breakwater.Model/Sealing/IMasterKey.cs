namespace Breakwater.Model.Sealing;

/// <summary>
/// The carrier's master key, in a file or inside a hardware module. It computes HMACs and nothing else, so that a module need never
/// give it away; every key of a purpose, a run or a case is derived with it.
/// </summary>
public interface IMasterKey : IDisposable
{
    /// <summary>HMAC-SHA-256 (RFC 2104) under the key.</summary>
    /// <param name="data">What is authenticated.</param>
    /// <param name="digest">Takes 32 bytes.</param>
    void Hmac(ReadOnlySpan<byte> data, Span<byte> digest);
}
