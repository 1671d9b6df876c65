using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Unpacking;

/// <summary>One member of an archive; its content must be read before the next member is asked for.</summary>
internal sealed record Member
{
    /// <summary>Its name inside the archive, cleaned by <see cref="MemberName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Its bytes; null where it is not read.</summary>
    public Stream? Content { get; init; }

    /// <summary>Bytes that the archive says it has; -1 where it does not say.</summary>
    public long Length { get; init; } = -1;

    /// <summary>Why it is not read.</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>Why something is not read at all.</summary>
/// <param name="Reason">The kind.</param>
/// <param name="Detail">In plain words.</param>
/// <param name="Format">What it is, as the ledger's format.</param>
internal sealed record Refusal(FaultReason Reason, string Detail, string Format = "unknown");
