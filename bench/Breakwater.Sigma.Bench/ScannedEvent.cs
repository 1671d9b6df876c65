namespace Breakwater.Sigma.Bench;

/// <summary>A scanned line as an event.</summary>
internal readonly ref struct ScannedEvent(FlatJsonScanner scanner, ReadOnlySpan<byte> line, int slotCount) : ISigmaEvent
{
    private readonly ReadOnlySpan<byte> _line = line;

    public int FieldCount => scanner.Count;

    public ReadOnlySpan<byte> Text => [];

    public void Field(int index, out SigmaField field)
    {
        ref readonly ScannedField scanned = ref scanner.Fields[index];
        field = new SigmaField
        {
            Slot = scanned.Slot < slotCount ? scanned.Slot : -1,
            Value = _line.Slice(scanned.Offset, scanned.Length),
            // What says the log source is no part of the event.
            Kind = scanned.Slot < slotCount ? scanned.Kind : SigmaKind.Null,
            Escaped = scanned.Escaped,
        };
    }
}
