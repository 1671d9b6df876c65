namespace Breakwater.Evidence.Formats.FlowExport.Elements;

/// <summary>Records of one kind that stand one after the other, and what is needed to read times in them.</summary>
internal readonly ref struct RecordSet
{
    /// <summary>The records, from the first byte of the first one.</summary>
    public required ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>Bytes from the start of one record to the start of the next.</summary>
    public required int Stride { get; init; }

    /// <summary>Times that the records count from.</summary>
    public required RecordTimes Times { get; init; }
}

/// <summary>Times that the times of records count from.</summary>
/// <param name="Export">Time of the datagram's header, milliseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Uptime">The exporter's uptime at that time, milliseconds, as its 32-bit counter says; null where the header has none.</param>
/// <param name="Boot">When the exporter began to count, milliseconds since 1970-01-01T00:00:00Z (IE 160); null where it does not say.</param>
internal readonly record struct RecordTimes(long Export, uint? Uptime, long? Boot)
{
    /// <summary>Times that count from the exporter's start can be read.</summary>
    public bool KnowsBoot => Uptime is not null || Boot is not null;

    /// <summary>Turns values of the exporter's uptime into the times when it had them.</summary>
    public void AtUptimes(Span<long> values)
    {
        if (Boot is { } boot)
        {
            foreach (ref long value in values)
            {
                value = boot + (uint)value;
            }

            return;
        }

        uint now = Uptime.GetValueOrDefault();
        long export = Export;
        foreach (ref long value in values)
        {
            // The difference is right also where the counter began anew in between, as it does every 49.7 days.
            value = export - unchecked((int)(now - (uint)value));
        }
    }
}
