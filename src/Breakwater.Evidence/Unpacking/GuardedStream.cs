using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Unpacking;

/// <summary>
/// The unpacked side of a decoder: counts what comes out against the limits and turns whatever the decoder throws into a
/// fault. The decoder is always asked for the same number of bytes, whatever the reader wants: so both passes over damaged
/// data end at the same byte.
/// </summary>
/// <param name="decoder">Gives unpacked bytes.</param>
/// <param name="budget">The limits of the file.</param>
/// <param name="packed">Packed bytes of this layer, as far as they are known.</param>
/// <param name="isTruncation">Whether what the decoder threw means that its input ended too early.</param>
internal sealed class GuardedStream(
    Stream decoder,
    UnpackBudget budget,
    Func<long> packed,
    Func<Exception, bool> isTruncation
) : InputStream
{
    private const int Step = 16_384;
    private readonly byte[] _buffer = new byte[Step];
    private int _at;
    private int _held;
    private long _unpacked;

    /// <summary>What stopped it; null while all is well.</summary>
    public UnpackException? Failure { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_at == _held && !Refill())
        {
            return 0;
        }

        int count = Math.Min(buffer.Length, _held - _at);
        _buffer.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            decoder.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Refill()
    {
        if ((Failure ?? budget.Exhausted) is { } failure)
        {
            throw Fail(failure);
        }

        budget.Cancellation.ThrowIfCancellationRequested();
        _at = 0;
        _held = 0;
        int count = Decode();
        _unpacked += count;
        try
        {
            budget.Add(count);
        }
        catch (UnpackException exhausted)
        {
            throw Fail(exhausted);
        }

        if (budget.IsOverRatio(_unpacked, packed()))
        {
            throw Fail(new(FaultReason.TooLarge, $"it unpacks to more than {budget.Limits.MaxRatio}:1"));
        }

        _held = count;
        return count > 0;
    }

    private int Decode()
    {
        try
        {
            // Decoders of the library override the array form only.
            return decoder.Read(_buffer, 0, Step);
        }
        catch (UnpackException failure)
        {
            throw Fail(failure);
        }
#pragma warning disable CA1031 // Decoders of others meet hostile bytes; whatever they throw is a fault of the bytes.
        catch (Exception failure) when (failure is not OperationCanceledException and not OutOfMemoryException)
#pragma warning restore CA1031
        {
            throw Fail(
                isTruncation(failure)
                    ? new(FaultReason.Truncated, "the packed data end too early")
                    : new(FaultReason.Malformed, "the packed data are damaged")
            );
        }
    }

    private UnpackException Fail(UnpackException failure) => Failure = failure;
}
