using System.Security.Cryptography;
using Breakwater.Model.Sealing;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Breakwater.Storage.Sealing.Modules;

/// <summary>
/// A master key inside a hardware module (OASIS PKCS#11 2.40): it computes <c>CKM_SHA256_HMAC</c> there and never leaves it.
/// </summary>
internal sealed class ModuleKey : IMasterKey
{
    private readonly Lock _gate = new();
    private readonly ModuleSession _session;
    private readonly IObjectHandle _key;

    private ModuleKey(ModuleSession session, IObjectHandle key) => (_session, _key) = (session, key);

    /// <summary>Opens the key that a URI names.</summary>
    /// <returns>Why it cannot be used, without a word of the PIN; null where it can.</returns>
    public static string? TryOpen(string uri, out ModuleKey? key)
    {
        key = null;
        if (ModuleKeyAddress.TryParse(uri, out ModuleKeyAddress? address) is { } wrong)
        {
            return $"{ModuleKeyAddress.Scheme} {wrong}";
        }

        if (ModulePin.TryRead(address!, out byte[] pin) is { } shut)
        {
            return shut;
        }

        string? refusal = ModuleSession.TryOpen(address!, pin, out ModuleSession? session);
        CryptographicOperations.ZeroMemory(pin);
        if (refusal is not null)
        {
            return refusal;
        }

        refusal = ModuleKeySearch.TryFind(session!, address!.Object, out IObjectHandle? found);
        if (refusal is null)
        {
            key = new ModuleKey(session!, found!);
            refusal = key.Trial();
        }

        if (refusal is not null)
        {
            key = null;
            session!.Dispose();
            return $"{address}: {refusal}";
        }

        return null;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The module no longer answers.</exception>
    public void Hmac(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        try
        {
            lock (_gate)
            {
                _session.Sign(_key, data.ToArray()).CopyTo(digest);
            }
        }
        catch (Pkcs11Exception error)
        {
            throw new IOException($"the module that holds the master key no longer answers: {error.RV}", error);
        }
    }

    /// <summary>Closes the session and the library; the key stays where it is.</summary>
    public void Dispose() => _session.Dispose();

    /// <summary>Whether the module computes what is asked of it: some say so of a key and refuse when it is used.</summary>
    private string? Trial()
    {
        try
        {
            int length = _session.Sign(_key, [0]).Length;
            return length == SHA256.HashSizeInBytes ? null : $"the module gave {length} bytes for an HMAC with SHA-256";
        }
        catch (Pkcs11Exception error)
        {
            return error.RV is CKR.CKR_KEY_FUNCTION_NOT_PERMITTED
                ? ModuleKeySearch.MayNotSign
                : $"the module does not compute CKM_SHA256_HMAC with this key: {error.RV}";
        }
    }
}
