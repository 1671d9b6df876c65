using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Known;

/// <summary>
/// The statements of one platform that are known and say nothing of security (<c>content/configurations/known</c>): what is in
/// none of these lists and became no fact is not understood, and is counted.
/// </summary>
public sealed class KnownStatements
{
    private readonly Dictionary<string, List<string[]>> _byFirst = new(StringComparer.Ordinal);
    private readonly List<string[]> _open = [];

    private KnownStatements() { }

    /// <summary>
    /// Reads a list: a row of words a line, held against the words of a statement, those of its parents first. <c>*</c> is any
    /// one word, <c>**</c> any number of words, <c>|</c> parts the words of which one must stand there; more words may follow, unless
    /// <c>$</c> ends the row. <c>#</c> begins a comment.
    /// </summary>
    public static KnownStatements Read(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        KnownStatements known = new();
        foreach (string line in lines)
        {
            string row = line.Trim();
            if (row.Length == 0 || row[0] == '#')
            {
                continue;
            }

            string[] words = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (string first in words[0].Split('|'))
            {
                known.Add(first, words);
            }
        }

        return known;
    }

    /// <summary>Reads the lists of a platform from the folder that holds all of them; those of the Cisco family share one.</summary>
    public static KnownStatements Of(ConfigurationPlatform platform, string folder)
    {
        bool family =
            platform
            is ConfigurationPlatform.CiscoIos
                or ConfigurationPlatform.CiscoIosXr
                or ConfigurationPlatform.CiscoNxos
                or ConfigurationPlatform.AristaEos;
        IEnumerable<string> own = File.ReadLines(Path.Combine(folder, platform.Word() + ".txt"));
        return Read(family ? File.ReadLines(Path.Combine(folder, "cisco_family.txt")).Concat(own) : own);
    }

    /// <summary>Whether a statement is one of them.</summary>
    /// <param name="path">Its words, those of its parents first.</param>
    public bool Contains(IReadOnlyList<string> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Count > 0
            && (
                (_byFirst.TryGetValue(path[0], out List<string[]>? rows) && rows.Exists(r => Fits(r, 0, path, 0)))
                || _open.Exists(r => Fits(r, 0, path, 0))
            );
    }

    /// <summary>The words of a statement, those of its parents first.</summary>
    public static IReadOnlyList<string> PathOf(ConfigurationStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        List<string> path = [];
        for (ConfigurationStatement? s = statement; s is not null; s = s.Parent)
        {
            path.InsertRange(0, s.Words);
        }

        return path;
    }

    private void Add(string first, string[] row)
    {
        if (first is "*" or "**")
        {
            _open.Add(row);
        }
        else if (_byFirst.TryGetValue(first, out List<string[]>? rows))
        {
            rows.Add(row);
        }
        else
        {
            _byFirst[first] = [row];
        }
    }

    private static bool Fits(string[] row, int r, IReadOnlyList<string> path, int p)
    {
        for (; r < row.Length; r++, p++)
        {
            switch (row[r])
            {
                case "**":
                    for (int from = p; from <= path.Count; from++)
                    {
                        if (Fits(row, r + 1, path, from))
                        {
                            return true;
                        }
                    }

                    return false;
                case "$":
                    return p == path.Count;
                default:
                    if (p >= path.Count || !IsOneOf(row[r], path[p]))
                    {
                        return false;
                    }

                    break;
            }
        }

        return true;
    }

    private static bool IsOneOf(string wanted, string word)
    {
        if (wanted == "*")
        {
            return true;
        }

        foreach (Range range in wanted.AsSpan().Split('|'))
        {
            ReadOnlySpan<char> one = wanted.AsSpan()[range];
            if (one.EndsWith("*") ? word.AsSpan().StartsWith(one[..^1]) : word.AsSpan().SequenceEqual(one))
            {
                return true;
            }
        }

        return false;
    }
}
