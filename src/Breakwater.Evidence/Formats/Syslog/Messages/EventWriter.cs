using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Messages;

/// <summary>Adds fields of one record to the batch; knows whether the record lies in the block or was kept in the arena.</summary>
internal readonly ref struct EventWriter(
    EventBatch batch,
    int recordOffset,
    bool inArena,
    int[] slots,
    FieldNames? names = null
)
{
    private readonly EventBatch _batch = batch;
    private readonly int _offset = recordOffset;
    private readonly bool _inArena = inArena;
    private readonly int[] _slots = slots;
    private readonly FieldNames? _names = names;

    /// <summary>Adds a piece of the record under a well-known name.</summary>
    public void Add(int slot, Part part, FieldKind kind = FieldKind.Text)
    {
        if (part.IsEmpty)
        {
            return;
        }

        if (_inArena)
        {
            _batch.AddArena(slot, _offset + part.Start, part.Length, kind);
        }
        else
        {
            _batch.AddBlock(slot, _offset + part.Start, part.Length, kind);
        }
    }

    /// <summary>Adds a piece of the record under a numbered name of the message tables.</summary>
    public void AddNumbered(int number, Part part, FieldKind kind = FieldKind.Text) => Add(_slots[number], part, kind);

    /// <summary>Adds a piece of the record under a name that stands in the record itself.</summary>
    public void AddNamed(ReadOnlySpan<byte> name, Part part, FieldKind kind = FieldKind.Text) =>
        Add(_names?.Slot(name) ?? -1, part, kind);

    /// <summary>Adds a value that does not stand in the record under a numbered name.</summary>
    public void AddConstant(int number, ReadOnlySpan<byte> value) => _batch.AddDerived(_slots[number], value);

    /// <summary>Adds a value that does not stand in the record.</summary>
    public void AddDerived(int slot, ReadOnlySpan<byte> value, FieldKind kind = FieldKind.Text) =>
        _batch.AddDerived(slot, value, kind);

    /// <summary>Gives a field's value under one more name.</summary>
    public void Alias(int from, int to) => _batch.Alias(from, to);

    /// <summary>Tries shapes in order; adds the fields of the first that fits.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="facility">The message's facility; empty where it has none.</param>
    /// <param name="text">The text after the message name.</param>
    /// <param name="start">Where that text starts in the record.</param>
    /// <param name="fitted">The shape that fitted.</param>
    public bool TryShapes(
        ReadOnlySpan<MessageShape> shapes,
        ReadOnlySpan<byte> facility,
        ReadOnlySpan<byte> text,
        int start,
        out MessageShape? fitted
    )
    {
        TemplateMatch match = default;
        foreach (MessageShape shape in shapes)
        {
            if (!shape.Fits(facility) || !shape.Template.Match(text, ref match))
            {
                continue;
            }

            AddConstants(shape);
            for (int i = 0; i < match.Count; i++)
            {
                Capture capture = match[i];
                AddNumbered(capture.Field, new Part(start + capture.Start, capture.Length), capture.Kind);
            }

            fitted = shape;
            return true;
        }

        fitted = null;
        return false;
    }

    /// <summary>Adds what a shape says whatever its parts are.</summary>
    public void AddConstants(MessageShape shape)
    {
        foreach (MessageConstant constant in shape.Constants)
        {
            _batch.AddDerived(_slots[constant.Field], constant.Value);
        }
    }
}
