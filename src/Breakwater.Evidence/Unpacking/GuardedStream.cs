using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Unpacking;

/// <summary>
/// The unpacked side of a decoder: counts what comes out against the limits and turns whatever the decoder throws into a
/// fault. Once it has failed, it fails the same way at every further read.
/// </summary>
/// <param name="decoder">Gives unpacked bytes.</param>
/// <param name="budget">The limits of the file.</param>
/// <param name="packed">Packed bytes of this layer, as far as they are known.</param>
/// <param name="inputEnded">Whether the decoder asked for more input than there is.</param>
internal sealed class GuardedStream(Stream decoder, UnpackBudget budget, Func<long> packed, Func<bool> inputEnded)
    : InputStream
{
    private long _unpacked;

    /// <summary>What stopped it; null while all is well.</summary>
    public UnpackException? Failure { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if ((Failure ?? budget.Exhausted) is { } failure)
        {
            throw Fail(failure);
        }

        budget.Cancellation.ThrowIfCancellationRequested();
        int count = Decode(buffer);
        _unpacked += count;
        try
        {
            budget.Add(count);
        }
        catch (UnpackException exhausted)
        {
            throw Fail(exhausted);
        }

        return budget.IsOverRatio(_unpacked, packed())
            ? throw Fail(new(FaultReason.TooLarge, $"it unpacks to more than {budget.Limits.MaxRatio}:1"))
            : count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            decoder.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Decode(Span<byte> buffer)
    {
        try
        {
            return decoder.Read(buffer);
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
                inputEnded()
                    ? new(FaultReason.Truncated, "the packed data end too early")
                    : new(FaultReason.Malformed, "the packed data are damaged")
            );
        }
    }

    private UnpackException Fail(UnpackException failure) => Failure = failure;
}
