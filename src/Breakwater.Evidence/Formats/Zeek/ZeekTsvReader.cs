using System.Buffers;
using Breakwater.Evidence.Formats.FlowDumps;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Zeek;

/// <summary>
/// Reads Zeek's text logs (Zeek documentation, "Log Formats and Inspection"). A time that was masked with <c>X</c> is no
/// time and no fault.
/// </summary>
internal sealed class ZeekTsvReader(ReaderContext context) : IRecordReader
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789.-+eE"u8);

    private readonly ZeekHeader _header = new(context.Names, context.Item.Path);
    private EventFlows? _flows;

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

            if (line.Content[0] == '#')
            {
                _header.Read(line.Content);
                if (_header.LeftOut)
                {
                    faults.Add(FaultReason.TooManyFields, line.Position);
                }

                continue;
            }

            ReadRecord(line, batch, faults);
        }
    }

    private void ReadRecord(TextLine line, EventBatch batch, IFaultSink faults)
    {
        EvidencePosition position = line.Position;
        batch.Begin(position, line.BlockOffset, line.Content.Length);
        ReadOnlySpan<byte> rest = line.Content;
        int at = line.BlockOffset;
        int column = 0;
        ReadOnlySpan<ZeekColumn> columns = _header.Columns;
        ReadOnlySpan<byte> separator = _header.Separator;
        bool more = true;
        while (more && column < columns.Length)
        {
            int end = rest.IndexOf(separator);
            more = end >= 0;
            ReadOnlySpan<byte> value = more ? rest[..end] : rest;
            Add(columns[column], value, at, batch, faults, position);
            int used = more ? end + separator.Length : rest.Length;
            rest = rest[used..];
            at += used;
            column++;
        }

        if (more || column != columns.Length)
        {
            batch.Discard();
            faults.Reject(FaultReason.Malformed, position);
            return;
        }

        _header.Source.Apply(batch);
        _header.Aliases.Apply(batch, unlessPresent: true);
        if (ZeekNames.IsOfConnections(_header.Source.Source) && context.Flows is not null)
        {
            (_flows ??= new EventFlows(context, DumpDialect.ZeekConnections)).Add(batch, position, faults);
        }
    }

    private void Add(
        ZeekColumn column,
        ReadOnlySpan<byte> value,
        int at,
        EventBatch batch,
        IFaultSink faults,
        EvidencePosition position
    )
    {
        if (value.SequenceEqual(_header.Unset))
        {
            batch.AddBlock(column.Slot, at, value.Length, FieldKind.Null);
            return;
        }

        if (value.SequenceEqual(_header.Empty))
        {
            batch.AddBlock(column.Slot, at, 0);
            return;
        }

        if (column.IsTime)
        {
            SetTime(value, batch, faults, position);
        }

        if (!column.IsSet)
        {
            AddOne(column, value, at, batch);
            return;
        }

        while (true)
        {
            int end = value.IndexOf(_header.SetSeparator);
            AddOne(column, end < 0 ? value : value[..end], at, batch);
            if (end < 0)
            {
                return;
            }

            value = value[(end + 1)..];
            at += end + 1;
        }
    }

    private static void AddOne(ZeekColumn column, ReadOnlySpan<byte> value, int at, EventBatch batch)
    {
        switch (column.Type)
        {
            case ZeekType.Boolean when value is [(byte)'T' or (byte)'F']:
                // As Zeek's JSON form has it, so that one rule reads both.
                batch.AddDerived(column.Slot, value[0] == 'T' ? "true"u8 : "false"u8, FieldKind.Boolean);
                break;
            case ZeekType.Number when !value.ContainsAnyExcept(Digits):
                batch.AddBlock(column.Slot, at, value.Length, FieldKind.Number);
                break;
            case ZeekType.Address:
                batch.AddBlock(column.Slot, at, value.Length, FieldKind.Address);
                break;
            case ZeekType.Text when value.Contains((byte)'\\'):
                AddResolved(column.Slot, value, batch);
                break;
            default:
                batch.AddBlock(column.Slot, at, value.Length);
                break;
        }
    }

    private static void AddResolved(int slot, ReadOnlySpan<byte> value, EventBatch batch)
    {
        byte[] plain = ArrayPool<byte>.Shared.Rent(value.Length);
        try
        {
            int length = ZeekEscapes.Resolve(value, plain);
            batch.AddDerived(slot, plain.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    private static void SetTime(
        ReadOnlySpan<byte> value,
        EventBatch batch,
        IFaultSink faults,
        EvidencePosition position
    )
    {
        if (TimeText.TryEpoch(value, out EventTime time))
        {
            batch.SetTime(time);
        }
        else if (!value.StartsWith((byte)'X'))
        {
            faults.Add(FaultReason.BadTime, position);
        }
    }
}
