using System.Text;

namespace Breakwater.Sigma.Detections;

/// <summary>
/// What can be said about a regular expression without running it: how large it is once its counted repeats are
/// written out, and literals one of which stands in whatever it matches.
/// </summary>
internal sealed partial class RegexShape
{
    private const int MaximumDepth = 40;
    private const int MaximumAlternatives = 24;
    private readonly string _pattern;
    private readonly bool _ignoreCase;
    private int _at;
    private int _depth;
    private bool _isKnown = true;

    private RegexShape(string pattern, bool ignoreCase)
    {
        _pattern = pattern;
        _ignoreCase =
            ignoreCase
            || (pattern.Contains("(?", StringComparison.Ordinal) && pattern.Contains('i', StringComparison.Ordinal));
    }

    /// <summary>Positions of the automaton, repeats written out; -1 where the expression holds something unknown.</summary>
    public long Size { get; private set; }

    /// <summary>One of these stands in every match, in some case; empty where nothing is known.</summary>
    public IReadOnlyList<string> Literals { get; private set; } = [];

    public static RegexShape Of(string pattern, bool ignoreCase)
    {
        RegexShape shape = new(pattern, ignoreCase);
        Part whole = shape.Alternation();
        if (!shape._isKnown || shape._at < pattern.Length)
        {
            shape.Size = -1;
            return shape;
        }

        shape.Size = whole.Size;
        shape.Literals = whole.Required ?? [];
        return shape;
    }

    private Part Alternation()
    {
        if (++_depth > MaximumDepth)
        {
            _isKnown = false;
        }

        long size = 0;
        List<string>? required = [];
        while (true)
        {
            Part branch = Sequence();
            size += branch.Size;
            required = required is null || branch.Required is null ? null : [.. required, .. branch.Required];
            if (!_isKnown || _at >= _pattern.Length || _pattern[_at] != '|')
            {
                break;
            }

            _at++;
        }

        _depth--;
        return new Part(size, required is { Count: > 0 and <= MaximumAlternatives } ? required : null, '\0');
    }

    private Part Sequence()
    {
        long size = 0;
        List<string>? best = null;
        StringBuilder run = new();
        while (_isKnown && _at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            Part atom = Atom();
            (long least, long most) = Quantifier();
            size = Math.Min(size + Math.Max(1, atom.Size * most), int.MaxValue);
            if (atom.Literal != '\0' && least == 1 && most == 1)
            {
                run.Append(atom.Literal);
                continue;
            }

            if (atom.Literal != '\0' && least >= 1)
            {
                run.Append(atom.Literal);
            }

            best = Better(best, run);
            best = least >= 1 ? Better(best, atom.Required) : best;
            run.Clear();
        }

        return new Part(Math.Max(1, size), Better(best, run), '\0');
    }

    private static List<string>? Better(List<string>? best, StringBuilder run) =>
        run.Length == 0 ? best : Better(best, [run.ToString()]);

    private static List<string>? Better(List<string>? best, List<string>? other)
    {
        if (best is null || other is null)
        {
            return best ?? other;
        }

        int shortest = best.Min(l => l.Length);
        int otherShortest = other.Min(l => l.Length);
        return otherShortest > shortest || (otherShortest == shortest && other.Count < best.Count) ? other : best;
    }

    private Part Unknown()
    {
        _isKnown = false;
        return Part.Anything;
    }

    private readonly record struct Part(long Size, List<string>? Required, char Literal)
    {
        public static Part Anything => new(1, null, '\0');

        public static Part Nothing => new(0, null, '\0');
    }
}
