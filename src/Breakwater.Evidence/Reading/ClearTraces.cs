namespace Breakwater.Evidence.Reading;

/// <summary>
/// Notices bodies of X1 (ETSI TS 103 221-1) in the middle of a text that was not recognised as holding any: a log whose first body comes
/// after the bytes that recognition looks at. A namespace alone is no trace: schemas and manuals name it too.
/// </summary>
internal sealed class ClearTraces
{
    private bool _isNamed;

    /// <summary>Starts over with an item.</summary>
    public void Clear() => _isNamed = false;

    /// <summary>Where the line of the first trace in a block begins; -1 where there is none.</summary>
    public int Find(ReadOnlySpan<byte> block)
    {
        int named = Namespace(block);
        bool wasNamed = _isNamed;
        _isNamed |= named >= 0;
        if (!_isNamed)
        {
            return -1;
        }

        int message = Message(block);
        if (message < 0)
        {
            return -1;
        }

        int first = !wasNamed || (named >= 0 && named < message) ? Math.Min(named, message) : message;
        return block[..first].LastIndexOf((byte)'\n') + 1;
    }

    /// <summary>One search for a short text in the common case, that nothing of it is there.</summary>
    private static int Namespace(ReadOnlySpan<byte> block)
    {
        int from = 0;
        while (block[from..].IndexOf("03221"u8) is var next and >= 0)
        {
            ReadOnlySpan<byte> rest = block[(from + next)..];
            if (rest.StartsWith("03221/X1/"u8) || rest.StartsWith("03221\\/X1\\/"u8))
            {
                return from + next;
            }

            from += next + 5;
        }

        return -1;
    }

    private static int Message(ReadOnlySpan<byte> block)
    {
        int request = block.IndexOf("x1RequestMessage"u8);
        int response = block.IndexOf("x1ResponseMessage"u8);
        return request < 0 ? response
            : response < 0 ? request
            : Math.Min(request, response);
    }
}
