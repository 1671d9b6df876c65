using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Breakwater.Storage.Sealing.Access;

/// <summary>Asks to lead one row or token of a vault back. Approvers sign it as it stands, so that an approval is good for this request alone.</summary>
public sealed record RevealRequest
{
    /// <summary>The schema of requests.</summary>
    public const string CurrentSchema = "breakwater.reveal-request/1";

    /// <summary>How long a request is good.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromHours(24);

    /// <summary>How far the clocks of two machines may lie apart.</summary>
    public static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>Id of the vault.</summary>
    public required string Vault { get; init; }

    /// <summary>The row (<c>ITEM:LINE</c>) or the token.</summary>
    public required string Subject { get; init; }

    /// <summary>Why, in the words of the one who asks.</summary>
    public required string Reason { get; init; }

    /// <summary>The account that asks.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>32 random hexadecimal digits: no two requests are the same, and none is answered twice.</summary>
    public required string Nonce { get; init; }

    /// <summary>A new request.</summary>
    public static RevealRequest Create(
        string vault,
        string subject,
        string reason,
        string requestedBy,
        TimeProvider time
    )
    {
        ArgumentNullException.ThrowIfNull(time);
        return new RevealRequest
        {
            Vault = vault,
            Subject = subject,
            Reason = reason,
            RequestedBy = requestedBy,
            Time = time.GetUtcNow(),
            Nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        };
    }

    /// <summary>Reads a request; null where it is none.</summary>
    public static RevealRequest? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            RevealRequest? request = JsonSerializer.Deserialize(json, AccessJsonContext.Default.RevealRequest);
            return request?.Schema == CurrentSchema ? request : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The bytes that are signed, and that a file holds.</summary>
    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, AccessJsonContext.Default.RevealRequest);

    /// <summary>Why it is not answered any more, or not yet; null where it may be.</summary>
    public string? Expiry(DateTimeOffset now) =>
        now - Time > Validity
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the request is older than {Validity.TotalHours} hours; make a new one"
            )
        : Time - now > ClockSlack ? "the request is from the future; look at the clocks"
        : null;
}
