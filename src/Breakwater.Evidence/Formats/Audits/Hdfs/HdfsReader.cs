using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Hdfs;

/// <summary>
/// Reads the NameNode's audit. That a file was opened may mean the whole of it: the NameNode counts no bytes (DataNodes do, in
/// <c>clienttrace</c>).
/// </summary>
internal sealed class HdfsReader(ReaderContext context) : LineAuditReader(context)
{
    private static readonly AuditSources Sources = new("hdfs", "audit", "hdfs.audit");

    private readonly int _target = context.Names.Slot("file.target_path");

    /// <inheritdoc/>
    protected override bool TryAdd(ReadOnlySpan<byte> text, EventWriter writer, EventBatch batch, IFaultSink faults)
    {
        int start = HdfsLine.Start(text);
        if (start < 0 || !HdfsLine.TryRead(text, start, out HdfsLine line))
        {
            return false;
        }

        if (TimeText.TryIso(text, out CivilTime time, out _) || TimeText.TryMonthName(text, out time, out _))
        {
            SetTime(time, batch, faults);
        }

        ReadOnlySpan<byte> command = line.Command.Of(text);
        AuditAct act = ActOf(command);
        Sources.Apply(batch, act);
        writer.Add(Fields.EventCode, line.Command);
        writer.Add(Fields.UserName, line.User);
        writer.Add(Slots.EffectiveUser, line.Proxy);
        AuditText.AddClient(text, line.Address, writer);
        writer.Add(Fields.FilePath, line.Source);
        writer.Add(_target, line.Target);
        writer.Add(Slots.Program, line.Caller);
        batch.AddDerived(
            Fields.EventOutcome,
            line.Allowed.Of(text).SequenceEqual("true"u8) ? "success"u8 : "failure"u8
        );
        return true;
    }

    private static AuditAct ActOf(ReadOnlySpan<byte> command) =>
        command.SequenceEqual("open"u8) ? AuditAct.FileRead
        : command.SequenceEqual("create"u8) || command.SequenceEqual("append"u8) ? AuditAct.FileWritten
        : AuditAct.Other;
}
