using System.Security.Cryptography;

namespace Breakwater.Storage.Sealing.Access;

/// <summary>
/// Who may approve: a file with a line for each, the name and the public key in base64 (SubjectPublicKeyInfo, RFC 5480). Lines that begin
/// with <c>#</c> are remarks.
/// </summary>
public sealed class ApproverList
{
    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    private ApproverList() { }

    /// <summary>Reads a list.</summary>
    /// <returns>Why it cannot be used; null where it can.</returns>
    public static string? TryRead(string path, out ApproverList? list)
    {
        list = null;
        ApproverList read = new();
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (FileGuard.WritingRefusal(file.SafeFileHandle) is { } refusal)
            {
                return $"{path}: {refusal}";
            }

            using StreamReader reader = new(file);
            int number = 0;
            while (reader.ReadLine() is { } line)
            {
                number++;
                if (read.Take(line.Trim()) is { } fault)
                {
                    return $"{path}:{number}: {fault}";
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path}: the list of approvers cannot be read: {error.Message}";
        }

        list = read;
        return null;
    }

    /// <summary>The names of those whose signature under the request is good, each once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="approvals">Approvals.</param>
    /// <param name="faults">Takes why an approval does not count.</param>
    public IReadOnlyList<string> Verified(
        RevealRequest request,
        IEnumerable<RevealApproval> approvals,
        ICollection<string> faults
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(approvals);
        ArgumentNullException.ThrowIfNull(faults);
        SortedSet<string> names = new(StringComparer.Ordinal);
        byte[] signed = request.Bytes();
        foreach (RevealApproval approval in approvals)
        {
            if (!_keys.TryGetValue(approval.Approver, out byte[]? key))
            {
                faults.Add($"{approval.Approver} is not in the list of approvers");
            }
            else if (approval.Nonce != request.Nonce)
            {
                faults.Add($"the approval of {approval.Approver} is for another request");
            }
            else if (!IsSigned(key, signed, approval.Signature))
            {
                faults.Add($"the signature of {approval.Approver} is not good for this request");
            }
            else
            {
                names.Add(approval.Approver);
            }
        }

        return [.. names];
    }

    /// <summary>Names an approver's public key: the first 16 hexadecimal digits of its SHA-256.</summary>
    /// <param name="publicKey">The key in base64.</param>
    public static string KeyIdOf(string publicKey) => KeyIdOf(Convert.FromBase64String(publicKey));

    /// <summary>Names the public key of an approver who is in the list.</summary>
    public string KeyIdOfApprover(string approver) => KeyIdOf(_keys[approver]);

    private static string KeyIdOf(byte[] publicKey) =>
        Convert.ToHexStringLower(SHA256.HashData(publicKey).AsSpan(0, 8));

    internal static bool IsP256(ECDsa key) =>
        key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;

    private string? Take(string line)
    {
        if (line.Length == 0 || line[0] == '#')
        {
            return null;
        }

        string[] parts = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2)
        {
            return "a name and a public key are expected";
        }

        try
        {
            byte[] bytes = Convert.FromBase64String(parts[1]);
            using ECDsa key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(bytes, out int read);
            if (read != bytes.Length || !IsP256(key))
            {
                return "this is no public key on P-256";
            }

            // One key may be encoded in several ways.
            bytes = key.ExportSubjectPublicKeyInfo();
            if (_keys.Values.Any(k => k.AsSpan().SequenceEqual(bytes)))
            {
                return "the same key stands for another name already; two approvers have two keys";
            }

            return _keys.TryAdd(parts[0], bytes) ? null : "this name stands here twice";
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return "this is no public key on P-256";
        }
    }

    private static bool IsSigned(byte[] publicKey, byte[] data, string signature)
    {
        Span<byte> bytes = stackalloc byte[256];
        if (!Convert.TryFromBase64String(signature, bytes, out int length))
        {
            return false;
        }

        using ECDsa key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        return key.VerifyData(data, bytes[..length], HashAlgorithmName.SHA256);
    }
}
