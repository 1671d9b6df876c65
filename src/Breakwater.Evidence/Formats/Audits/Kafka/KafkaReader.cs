using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Kafka;

/// <summary>
/// Reads the log of a broker's authorizer. What was allowed is written at level DEBUG only: at INFO, the default, the log holds refusals alone. Bytes and records are counted nowhere in it.
/// </summary>
internal sealed class KafkaReader(ReaderContext context) : LineAuditReader(context)
{
    private static readonly AuditSources Sources = new("kafka", "authorizer", "kafka.authorizer");

    private readonly int _topic = context.Names.Slot("kafka.topic.name");
    private readonly int _group = context.Names.Slot("kafka.consumer.group");

    /// <inheritdoc/>
    protected override bool TryAdd(ReadOnlySpan<byte> text, EventWriter writer, EventBatch batch, IFaultSink faults)
    {
        if (text[0] != '[')
        {
            return false;
        }

        if (TimeText.TryIso(text[1..], out CivilTime time, out _))
        {
            SetTime(time, batch, faults);
        }

        if (!KafkaLine.TryRead(text, out KafkaLine line))
        {
            Sources.Apply(batch, AuditAct.Other);
            return true;
        }

        bool isTopic = Is(line.Kind.Of(text), "TOPIC"u8);
        ReadOnlySpan<byte> operation = line.Operation.Of(text);
        // Describing a topic reads none of it; a read of a group is the mark how far it came.
        AuditAct act =
            !isTopic ? AuditAct.Other
            : Is(operation, "READ"u8) ? AuditAct.QueueRead
            : Is(operation, "WRITE"u8) ? AuditAct.QueueWritten
            : AuditAct.Other;
        Sources.Apply(batch, act);
        writer.Add(Fields.EventCode, line.Operation);
        writer.Add(Slots.Operation, line.Request);
        AddPrincipal(text, line.Principal, writer);
        AuditText.AddClient(text, line.Host, writer);
        if (isTopic)
        {
            writer.Add(_topic, line.Name);
        }
        else if (Is(line.Kind.Of(text), "GROUP"u8))
        {
            writer.Add(_group, line.Name);
        }

        batch.AddDerived(Fields.EventOutcome, Is(line.Result.Of(text), "ALLOWED"u8) ? "success"u8 : "failure"u8);
        return true;
    }

    /// <summary>User:svc is svc; another type of principal keeps its word.</summary>
    private static void AddPrincipal(ReadOnlySpan<byte> text, Part principal, EventWriter writer) =>
        writer.Add(
            Fields.UserName,
            principal.Of(text).StartsWith("User:"u8)
                ? Part.Between(principal.Start + "User:".Length, principal.End)
                : principal
        );

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> upper)
    {
        if (text.Length != upper.Length)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if ((text[i] & 0xDF) != upper[i])
            {
                return false;
            }
        }

        return true;
    }
}
