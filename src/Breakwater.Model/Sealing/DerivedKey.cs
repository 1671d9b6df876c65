using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Model.Sealing;

/// <summary>
/// A key of 32 bytes derived by the second step of HKDF with SHA-256 (RFC 5869, 2.3). The master key is random and of full length, so
/// the first step is left out (3.3); one block, which is one HMAC, is enough. Overwritten
/// when disposed, and never moved in memory before.
/// </summary>
public sealed class DerivedKey : IDisposable
{
    private readonly byte[] _key = GC.AllocateArray<byte>(SHA256.HashSizeInBytes, pinned: true);

    private DerivedKey() { }

    /// <summary>The key; good until it is disposed.</summary>
    public ReadOnlySpan<byte> Bytes => _key;

    /// <summary>The key of a purpose.</summary>
    public static DerivedKey OfPurpose(IMasterKey master, KeyPurpose purpose) =>
        FromMaster(
            master,
            purpose switch
            {
                KeyPurpose.Intercepts => "intercepts",
                KeyPurpose.CallRecords => "call_records",
                KeyPurpose.WatchList => "watch_list",
                KeyPurpose.Vault => "vault",
                _ => "access_log",
            }
        );

    /// <summary>The key under which the purposes are joined for one case.</summary>
    public static DerivedKey OfCase(IMasterKey master, string caseId) => FromMaster(master, "join|" + caseId);

    /// <summary>The key of a purpose for one run.</summary>
    public DerivedKey OfRun(string runId)
    {
        DerivedKey run = new();
        HKDF.Expand(HashAlgorithmName.SHA256, _key, run._key, Encoding.UTF8.GetBytes("run|" + runId));
        return run;
    }

    /// <summary>HMAC-SHA-256 of what is not secret under this key, as 32 hexadecimal digits.</summary>
    public string Digest(ReadOnlySpan<byte> data) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, data).AsSpan(0, 16));

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    private static DerivedKey FromMaster(IMasterKey master, string info)
    {
        ArgumentNullException.ThrowIfNull(master);
        byte[] block = new byte[Encoding.UTF8.GetByteCount(info) + 1];
        Encoding.UTF8.GetBytes(info, block);
        block[^1] = 1;
        DerivedKey key = new();
        master.Hmac(block, key._key);
        return key;
    }
}
