using System.Text.Json;

namespace Breakwater.Storage.Sealing.Access;

/// <summary>One approver's signature under a request: ECDSA on P-256 with SHA-256 (FIPS 186-5).</summary>
public sealed record RevealApproval
{
    /// <summary>The schema of approvals.</summary>
    public const string CurrentSchema = "breakwater.reveal-approval/1";

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>Name of the approver, as in the list of approvers.</summary>
    public required string Approver { get; init; }

    /// <summary>The request that it is for.</summary>
    public required string Nonce { get; init; }

    /// <summary>The signature (IEEE P1363 form) in base64.</summary>
    public required string Signature { get; init; }

    /// <summary>Reads an approval; null where it is none.</summary>
    public static RevealApproval? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            RevealApproval? approval = JsonSerializer.Deserialize(json, AccessJsonContext.Default.RevealApproval);
            return approval?.Schema == CurrentSchema ? approval : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The bytes that a file holds.</summary>
    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, AccessJsonContext.Default.RevealApproval);
}
