using System.Text;
using Breakwater.Evidence.Formats.Configurations.Paths;

namespace Breakwater.Evidence.Formats.Configurations.SrOs;

/// <summary>
/// Splits a line into words, lists and braces: quoted strings are words, <c>[a b]</c> spreads the path, the bare word
/// <c>create</c> of the classic form says nothing of what is configured.
/// </summary>
internal sealed class SrOsWords
{
    private readonly List<SrOsPart> _parts = [];
    private SpreadPaths? _paths;

    /// <summary>The line says more than is kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The parts of the line, each with the brace that ends it.</summary>
    public IReadOnlyList<SrOsPart> Parts => _parts;

    /// <summary>The paths of the first part.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Paths => _parts.Count == 0 ? [] : _parts[0].Paths;

    /// <summary>Words of the first path of the first part.</summary>
    public int Count => Paths.Count == 0 ? 0 : Paths[0].Count;

    /// <summary>The line opens a block.</summary>
    public bool EndsInBrace => _parts.Count > 0 && _parts[^1].Mark == '{';

    /// <summary>A brace stands in the line behind words.</summary>
    public bool HasBrace => _parts.Count > 0 && _parts[0].Mark == '{';

    /// <summary>A word of the first path; empty where there is none.</summary>
    public string Word(int index) => index < Count ? Paths[0][index] : "";

    /// <summary>Takes a line.</summary>
    public void Split(ReadOnlySpan<char> text)
    {
        _parts.Clear();
        _paths = null;
        IsCut = false;
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (c is ' ' or '\t')
            {
                at++;
            }
            else if (c is '{' or '}')
            {
                EndPart(c);
                at++;
            }
            else if (c == '"')
            {
                (_paths ??= new SpreadPaths()).Add(Quoted(text, ref at));
            }
            else if (c == '[')
            {
                (_paths ??= new SpreadPaths()).Spread(List(text, ref at));
            }
            else
            {
                ReadOnlySpan<char> word = Plain(text, ref at, " \t");
                if (!word.SequenceEqual("create"))
                {
                    (_paths ??= new SpreadPaths()).Add(SharedWords.Share(word));
                }
            }
        }

        if (_paths is not null)
        {
            EndPart('\0');
        }
    }

    private void EndPart(char mark)
    {
        IsCut |= _paths is { IsCut: true } || _parts.Count == ConfigurationLimits.Open;
        if (_parts.Count < ConfigurationLimits.Open)
        {
            _parts.Add(new SrOsPart(_paths?.Paths ?? [], mark));
        }

        _paths = null;
    }

    private static List<string> List(ReadOnlySpan<char> text, ref int at)
    {
        List<string> list = [];
        at++;
        while (at < text.Length && text[at] != ']')
        {
            if (text[at] is ' ' or '\t')
            {
                at++;
            }
            else
            {
                list.Add(text[at] == '"' ? Quoted(text, ref at) : SharedWords.Share(Plain(text, ref at, " \t]")));
            }
        }

        at++;
        return list;
    }

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text, ref int at, ReadOnlySpan<char> ends)
    {
        int length = text[at..].IndexOfAny(ends);
        ReadOnlySpan<char> word = length < 0 ? text[at..] : text.Slice(at, length);
        at += word.Length;
        return word;
    }

    private static string Quoted(ReadOnlySpan<char> text, ref int at)
    {
        StringBuilder word = new();
        at++;
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
            {
                at++;
            }

            word.Append(text[at++]);
        }

        at++;
        return word.ToString();
    }
}

/// <summary>Words up to a brace or the end of the line.</summary>
/// <param name="Paths">The paths; none where the brace stands alone.</param>
/// <param name="Mark"><c>{</c>, <c>}</c>, or 0 at the end of the line.</param>
internal sealed record SrOsPart(IReadOnlyList<IReadOnlyList<string>> Paths, char Mark);
