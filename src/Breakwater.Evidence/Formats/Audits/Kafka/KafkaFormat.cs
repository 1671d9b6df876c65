namespace Breakwater.Evidence.Formats.Audits.Kafka;

/// <summary>The log of the authorizer of a Kafka broker (Apache Kafka, <c>kafka-authorizer.log</c>).</summary>
public sealed class KafkaFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "kafka_authorizer";

    // One better than the formats that its time alone could belong to.
    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        LineShare.Score(head, static line => KafkaLine.IsOne(line)) is > 0 and int score ? score + 1 : 0;

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new KafkaReader(context);
    }
}
