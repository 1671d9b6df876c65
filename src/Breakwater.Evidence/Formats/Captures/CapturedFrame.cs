namespace Breakwater.Evidence.Formats.Captures;

/// <summary>One packet of a capture.</summary>
internal readonly ref struct CapturedFrame
{
    /// <summary>Its number in the capture, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>When it was captured, milliseconds since 1970-01-01T00:00:00Z; null where the block says no time.</summary>
    public required long? Time { get; init; }

    /// <summary>What it begins with.</summary>
    public required LinkType Link { get; init; }

    /// <summary>Its bytes as far as they were captured.</summary>
    public required ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>How many bytes it had.</summary>
    public required int OriginalLength { get; init; }

    /// <summary>Its first byte in the item.</summary>
    public required long Offset { get; init; }
}

/// <summary>Takes the packets of a capture in their order.</summary>
internal interface IFrameListener
{
    /// <summary>Takes a packet; its bytes are valid until this returns.</summary>
    void Take(in CapturedFrame frame, IFaultSink faults);
}
