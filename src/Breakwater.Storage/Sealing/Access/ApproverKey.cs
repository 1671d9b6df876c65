using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Storage.Sealing.Access;

/// <summary>An approver's private key: P-256 in PEM (PKCS #8), in a file that only the approver may read.</summary>
public static class ApproverKey
{
    private const int MostFileBytes = 8192;

    /// <summary>Makes a key.</summary>
    /// <param name="path">The file; an existing one is never replaced.</param>
    /// <param name="publicKey">The public key in base64, for the list of approvers.</param>
    /// <returns>Why it could not be made; null where it was.</returns>
    public static string? TryCreate(string path, out string publicKey)
    {
        publicKey = "";
        try
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using FileStream file = SecretFile.Create(path);
            file.Write(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
            file.Flush(flushToDisk: true);
            publicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path}: the key cannot be written: {error.Message}";
        }
    }

    /// <summary>Signs a request.</summary>
    /// <returns>Why it could not be signed; null where it was.</returns>
    public static string? TryApprove(string path, string approver, RevealRequest request, out RevealApproval? approval)
    {
        ArgumentNullException.ThrowIfNull(request);
        approval = null;
        char[] text = new char[MostFileBytes];
        try
        {
            int length = Read(path, text, out string? refusal);
            if (refusal is not null)
            {
                return $"{path}: {refusal}";
            }

            using ECDsa key = ECDsa.Create();
            key.ImportFromPem(text.AsSpan(0, length));
            if (!ApproverList.IsP256(key))
            {
                return $"{path}: this is no key on P-256; make one with `breakwater intercepts approver NAME --key FILE`";
            }

            approval = new RevealApproval
            {
                Approver = approver,
                Nonce = request.Nonce,
                Signature = Convert.ToBase64String(key.SignData(request.Bytes(), HashAlgorithmName.SHA256)),
            };
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path}: the key cannot be read: {error.Message}";
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return $"{path}: this is no private key; make one with `breakwater intercepts approver NAME --key FILE`";
        }
        finally
        {
            Array.Clear(text);
        }
    }

    private static int Read(string path, char[] text, out string? refusal)
    {
        byte[] bytes = GC.AllocateArray<byte>(MostFileBytes, pinned: true);
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        refusal = FileGuard.Refusal(file);
        int length = refusal is null ? RandomAccess.Read(file, bytes, 0) : 0;
        int count = Encoding.ASCII.GetChars(bytes.AsSpan(0, length), text);
        CryptographicOperations.ZeroMemory(bytes);
        return count;
    }
}
