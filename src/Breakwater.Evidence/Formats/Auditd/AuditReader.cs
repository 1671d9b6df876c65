using Breakwater.Evidence.Formats.Records;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Auditd;

/// <summary>
/// Reads the Linux audit log. Records of one event share time and serial number and may stand between those of others: a
/// few events stay open until their end record, or until newer ones push them out. Which, depends on the lines alone.
/// </summary>
internal sealed class AuditReader : IRecordReader
{
    /// <summary>Fields of one record; a real one has about 30.</summary>
    public const int FieldLimit = 4096;

    private const int OpenLimit = 8;
    private const int EventBytes = 256 * 1024;

    private readonly AuditRecords _records;
    private readonly List<OpenEvent> _open = [];
    private readonly Stack<OpenEvent> _spare = new();

    /// <summary>A reader for one item.</summary>
    public AuditReader(ReaderContext context) => _records = new AuditRecords(context.Names);

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            if (line.Content.IsEmpty)
            {
                continue;
            }

            if (!AuditHeader.TryRead(line.Content, out AuditHeader header))
            {
                faults.Reject(FaultReason.Malformed, line.Position);
                continue;
            }

            OpenEvent open = Find(line.Content, header, batch, faults);
            if (header.Type.Of(line.Content).SequenceEqual("EOE"u8))
            {
                Close(open, batch, faults);
            }
            else
            {
                open.Lines.Add(line);
            }
        }

        while (last && _open.Count > 0)
        {
            Close(_open[0], batch, faults);
        }
    }

    private OpenEvent Find(ReadOnlySpan<byte> line, AuditHeader header, EventBatch batch, IFaultSink faults)
    {
        // Node and identity stand beside each other in what both are compared by.
        Part node = header.Node;
        foreach (OpenEvent open in _open)
        {
            if (header.Id.Of(line).SequenceEqual(open.Id) && node.Of(line).SequenceEqual(open.Node))
            {
                return open;
            }
        }

        if (_open.Count == OpenLimit)
        {
            Close(_open[0], batch, faults);
        }

        OpenEvent added = _spare.TryPop(out OpenEvent? spare) ? spare : new OpenEvent(EventBytes);
        added.Start(header.Id.Of(line), node.Of(line));
        _open.Add(added);
        return added;
    }

    private void Close(OpenEvent open, EventBatch batch, IFaultSink faults)
    {
        _open.Remove(open);
        _spare.Push(open);
        if (open.Lines.IsEmpty)
        {
            return;
        }

        EvidencePosition position = open.Lines.Position;
        int origin = batch.ArenaLength;
        batch.Begin(position, open.Lines.Bytes);
        if (open.Lines.IsTooLong)
        {
            faults.Add(FaultReason.RecordTooLong, position);
        }

        _records.Add(open.Lines.Bytes, origin, batch, faults, position);
    }

    private sealed class OpenEvent(int limit)
    {
        private byte[] _id = [];
        private byte[] _node = [];

        public RecordBuffer Lines { get; } = new(limit);

        public ReadOnlySpan<byte> Id => _id;

        public ReadOnlySpan<byte> Node => _node;

        public void Start(ReadOnlySpan<byte> id, ReadOnlySpan<byte> node)
        {
            Lines.Clear();
            _id = id.ToArray();
            _node = node.ToArray();
        }
    }
}
