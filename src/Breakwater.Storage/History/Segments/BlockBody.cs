namespace Breakwater.Storage.History.Segments;

/// <summary>The bytes of a block's columns, one after the other, in one array that is used again.</summary>
internal sealed class BlockBody
{
    private byte[] _bytes = new byte[1 << 16];

    public int Length { get; private set; }

    public Span<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Room for further bytes, which start at a multiple of eight where the last part was filled up to one.</summary>
    public Span<byte> Take(int count)
    {
        int first = Length;
        Length = checked(first + count);
        if (Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Length, _bytes.Length * 2));
        }

        Span<byte> taken = _bytes.AsSpan(first, count);
        taken.Clear();
        return taken;
    }
}
