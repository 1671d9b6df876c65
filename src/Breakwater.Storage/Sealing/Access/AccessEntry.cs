namespace Breakwater.Storage.Sealing.Access;

/// <summary>A line of the log of accesses to a vault.</summary>
public sealed record AccessEntry
{
    /// <summary>The schema of lines.</summary>
    public const string CurrentSchema = "breakwater.vault-access/1";

    /// <summary><see cref="CurrentSchema"/>.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>Number of the line, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary><c>reveal</c>, <c>break_glass</c>, <c>refused</c>, <c>erase</c>, <c>facts</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The row or token that was asked for, or the SHA-256 of the custody of facts that were written; null where the whole vault is meant.</summary>
    public string? Subject { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The account that asked.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Who approved.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>
    /// Names the public key of each approver, in their order: the list of approvers is named by the one who reveals, and a name alone would
    /// not tell whose key stood there.
    /// </summary>
    public IReadOnlyList<string>? ApproverKeys { get; init; }

    /// <summary>The request; null where there was none.</summary>
    public string? Nonce { get; init; }

    /// <summary>The digest of the line before; zeroes for the first.</summary>
    public string Previous { get; init; } = new('0', 64);

    /// <summary>HMAC-SHA-256 over the line without this, under a key derived from the master key for this log.</summary>
    public string? Digest { get; init; }
}
