using System.Text;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Mapping;

/// <summary>
/// Log sources whose service is a word of the record itself (Suricata's event type, Zeek's log): made at the first record
/// that says the word, then found by its bytes. Bounded: a hostile item that invents words gets the fallback.
/// </summary>
internal sealed class SourceCache(KnownSource fallback, Func<string, LogSource> make)
{
    private const int Limit = 256;

    private readonly List<(byte[] Word, KnownSource Source)> _known = [];
    private int _last;

    /// <summary>The source of a word.</summary>
    public KnownSource Of(ReadOnlySpan<byte> word)
    {
        if (_known.Count > 0 && word.SequenceEqual(_known[_last].Word))
        {
            return _known[_last].Source;
        }

        for (int i = 0; i < _known.Count; i++)
        {
            if (word.SequenceEqual(_known[i].Word))
            {
                _last = i;
                return _known[i].Source;
            }
        }

        if (_known.Count == Limit || !IsName(word))
        {
            return fallback;
        }

        _known.Add((word.ToArray(), new KnownSource(make(Encoding.ASCII.GetString(word)))));
        _last = _known.Count - 1;
        return _known[_last].Source;
    }

    private static bool IsName(ReadOnlySpan<byte> word)
    {
        if (word.Length is 0 or > 64)
        {
            return false;
        }

        foreach (byte b in word)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'_' or (byte)'-' or (byte)'.'))
            {
                return false;
            }
        }

        return true;
    }
}
