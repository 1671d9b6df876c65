using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Workbooks;

/// <summary>
/// Gives the bytes of a part, no more than its header says, and none of a text in which one tag is so long that it could only be made
/// to fill the memory: a parser holds a tag with all its attributes.
/// </summary>
internal sealed class PartStream(Stream inner, long length) : InputStream
{
    private const int MostTag = 1 << 20;

    private long _read;
    private long _tag = -1;

    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = inner.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new WorkbookFault(FaultReason.Malformed, "the packed data of the workbook are damaged");
        }

        if (count == 0 && _read < length)
        {
            throw new WorkbookFault(FaultReason.Truncated, "a part of the workbook is shorter than its header says");
        }

        if (_read == 0 && count >= 2 && (buffer[0] is 0xFE or 0xFF || buffer[0] == 0 || buffer[1] == 0))
        {
            throw new WorkbookFault(FaultReason.UnsupportedVariant, "a part of the workbook is not UTF-8");
        }

        _read += count;
        if (_read > length)
        {
            throw new WorkbookFault(FaultReason.TooLarge, "a part of the workbook is longer than its header says");
        }

        Watch(buffer[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_tag < 0)
            {
                int open = bytes.IndexOf((byte)'<');
                if (open < 0)
                {
                    return;
                }

                _tag = 0;
                bytes = bytes[open..];
            }

            int close = bytes.IndexOf((byte)'>');
            _tag += close < 0 ? bytes.Length : close;
            if (_tag > MostTag)
            {
                throw new WorkbookFault(FaultReason.TooLarge, "a tag in the workbook is longer than is read");
            }

            if (close < 0)
            {
                return;
            }

            _tag = -1;
            bytes = bytes[(close + 1)..];
        }
    }
}
