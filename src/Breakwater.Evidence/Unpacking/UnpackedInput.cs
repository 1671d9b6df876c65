using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Unpacking;

/// <summary>
/// One stream out of gzip, bzip2, xz or zstd, which its first bytes tell. It ends where it cannot be read on, and says why,
/// so that what stood before is still used.
/// </summary>
public sealed class UnpackedInput : IDisposable
{
    private readonly Stream _source;
    private readonly Stack<Stream> _layers = [];

    /// <summary>Unpacks a stream, and closes it in the end.</summary>
    /// <param name="source">The stream, packed or not.</param>
    /// <param name="cancellation">Stops the unpacking.</param>
    public UnpackedInput(Stream source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        long length = source.CanSeek ? source.Length : -1;
        // Nothing is kept, so only the ratio of a bomb matters, not the size.
        UnpackLimits limits = new() { MaxTotalBytes = long.MaxValue };
        UnpackBudget budget = new(limits, length >= 0 ? length : long.MaxValue, cancellation);
        HeadStream head = new(new Source(source));
        while (SingleContainer.Open(ContainerSignature.Of(head), head, length, budget) is { } layer)
        {
            _layers.Push(layer);
            if (_layers.Count > limits.MaxDepth)
            {
                Failure = $"packed in more than {limits.MaxDepth} layers";
                break;
            }

            (head, length) = (new HeadStream(layer), -1);
        }

        Content = new Readable(this, head);
    }

    /// <summary>What it holds.</summary>
    public Stream Content { get; }

    /// <summary>Why the content ended too early; null where it did not.</summary>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Content.Dispose();
        while (_layers.TryPop(out Stream? layer))
        {
            layer.Dispose();
        }

        _source.Dispose();
    }

    private sealed class Readable(UnpackedInput owner, HeadStream content) : InputStream
    {
        public override int Read(Span<byte> buffer)
        {
            if (owner.Failure is not null)
            {
                return 0;
            }

            try
            {
                return content.Read(buffer);
            }
            catch (UnpackException failure)
            {
                owner.Failure = failure.Detail;
                return 0;
            }
        }
    }

    /// <summary>Tells what the operating system cannot read from what a decoder cannot.</summary>
    private sealed class Source(Stream stream) : InputStream
    {
        public override int Read(Span<byte> buffer)
        {
            try
            {
                return stream.Read(buffer);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new UnpackException(FaultReason.InputOutput, failure.Message);
            }
        }
    }
}
