namespace Breakwater.Evidence.Formats.Captures;

/// <summary>A form of capture file, read block by block.</summary>
internal interface ICaptureFile
{
    /// <summary>Reads what is whole in a block and hands the packets on.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="offset">Where they stand in the item.</param>
    /// <param name="listener">Takes the packets.</param>
    /// <param name="faults">Takes what cannot be read.</param>
    /// <returns>How many bytes were taken. All of them where the rest of the item cannot be read.</returns>
    int Read(ReadOnlySpan<byte> block, long offset, IFrameListener listener, IFaultSink faults);
}
