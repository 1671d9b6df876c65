using System.Text;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Reconciliation;

/// <summary>A <see cref="CommandRecord"/> in the fewest bytes: its texts stand in one array, and it is no object of its own.</summary>
internal readonly struct PackedCommand
{
    private readonly long _ticks;
    private readonly long _number;
    private readonly long _offset;
    private readonly byte[] _texts;
    private readonly EvidenceItem _item;
    private readonly string _dataset;
    private readonly int _length;
    private readonly int _commandBytes;
    private readonly int _userBytes;
    private readonly PositionKind _kind;
    private readonly TimeTrust _trust;
    private readonly CommandSide _side;

    public PackedCommand(CommandRecord record)
    {
        _side = record.Side;
        (_ticks, _trust) = record.Time;
        (_kind, _number, _offset, _length) = record.Position;
        (_item, _dataset) = (record.Item, record.Dataset);
        _commandBytes = Encoding.UTF8.GetByteCount(record.Command);
        _userBytes = Encoding.UTF8.GetByteCount(record.User);
        _texts = new byte[_commandBytes + _userBytes + record.Text.Length];
        Encoding.UTF8.GetBytes(record.Command, _texts);
        Encoding.UTF8.GetBytes(record.User, _texts.AsSpan(_commandBytes));
        record.Text.CopyTo(_texts, _commandBytes + _userBytes);
    }

    public CommandRecord Unpack() =>
        new(
            _side,
            Encoding.UTF8.GetString(_texts, 0, _commandBytes),
            Encoding.UTF8.GetString(_texts, _commandBytes, _userBytes),
            new EventTime(_ticks, _trust),
            _item,
            new EvidencePosition(_kind, _number, _offset, _length),
            _dataset,
            _texts[(_commandBytes + _userBytes)..]
        );
}
