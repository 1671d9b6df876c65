using System.Buffers;

namespace Breakwater.Evidence.Formats.Json;

/// <summary>How deep a byte of JSON stands, braces and brackets outside strings counted. Survives from block to block.</summary>
internal struct JsonNesting(int depth)
{
    private static readonly SearchValues<byte> InsideString = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> OutsideString = SearchValues.Create("\"{}[]"u8);

    private bool _inString = false;
    private bool _escaped = false;
    private int _depth = depth;

    /// <summary>
    /// Goes on until the brace or bracket that was opened first is closed. The first byte ever given opens it.
    /// </summary>
    /// <returns>Bytes up to and including the closing one; -1 where it is not among these bytes.</returns>
    public int Close(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            if (_escaped)
            {
                _escaped = false;
                at++;
                continue;
            }

            int next = bytes[at..].IndexOfAny(_inString ? InsideString : OutsideString);
            if (next < 0)
            {
                return -1;
            }

            at += next;
            byte found = bytes[at++];
            if (_inString)
            {
                _escaped = found == '\\';
                _inString = _escaped;
            }
            else if (found == '"')
            {
                _inString = true;
            }
            else if (found is (byte)'{' or (byte)'[')
            {
                _depth++;
            }
            else if (--_depth <= 0)
            {
                return at;
            }
        }

        return -1;
    }
}
