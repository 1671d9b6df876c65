namespace Breakwater.Evidence.Formats.Configurations.Paths;

/// <summary>
/// The paths of one statement whose lists are spread out: <c>a [ b c ]</c> is <c>a b</c> and <c>a c</c>. A line of a few
/// kilobytes could spread to gigabytes; what goes beyond the limits is left out, and <see cref="IsCut"/> says so.
/// </summary>
internal sealed class SpreadPaths
{
    /// <summary>A statement that spreads to more paths keeps the beginning of its lists as words of the last.</summary>
    public const int MostPaths = 4096;

    /// <summary>The most words of one path.</summary>
    public const int MostWords = 256;

    /// <summary>The most letters of all paths together, where there is more than one: 4096 paths of 256 characters.</summary>
    public const long MostLetters = 1 << 20;

    private readonly List<List<string>> _paths = [];
    private List<string> _spare = [];
    private long _letters;

    /// <summary>The paths.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Paths => _paths;

    /// <summary>Something was left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The next word of every path.</summary>
    public void Add(string word)
    {
        if (_paths.Count == 0)
        {
            _paths.Add(_spare);
        }

        long letters = _letters + ((long)_paths.Count * (word.Length + 1));
        if (_paths.Count > 1 && letters > MostLetters)
        {
            IsCut = true;
            return;
        }

        foreach (List<string> path in _paths)
        {
            Add(path, word);
        }
    }

    /// <summary>Every path goes on with each of the words.</summary>
    public void Spread(IReadOnlyList<string> list)
    {
        if (list.Count == 0)
        {
            return;
        }

        if (list.Count == 1)
        {
            Add(list[0]);
            return;
        }

        if (_paths.Count == 0)
        {
            _paths.Add(_spare);
        }

        long count = (long)_paths.Count * list.Count;
        long letters = (_letters * list.Count) + (_paths.Count * list.Sum(w => w.Length + 1L));
        if (count > MostPaths || letters > MostLetters || _paths[0].Count >= MostWords)
        {
            IsCut = true;
            foreach (string word in list.Take(MostWords))
            {
                Add(_paths[^1], word);
            }

            return;
        }

        List<List<string>> spread = [.. _paths.SelectMany(p => list.Select(w => new List<string>(p) { w }))];
        _paths.Clear();
        _paths.AddRange(spread);
        _letters = letters;
    }

    /// <summary>Forgets the paths; their lists are used again.</summary>
    public void Clear()
    {
        _spare = _paths.Count == 0 ? _spare : _paths[0];
        _spare.Clear();
        _paths.Clear();
        (_letters, IsCut) = (0, false);
    }

    private void Add(List<string> path, string word)
    {
        if (path.Count < MostWords)
        {
            path.Add(word);
            _letters += word.Length + 1;
        }
        else
        {
            IsCut = true;
        }
    }
}
