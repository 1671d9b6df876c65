using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations.Junos;

/// <summary>The words of a statement that has not ended, with the lists in it spread out: <c>a [ b c ]</c> is <c>a b</c> and <c>a c</c>.</summary>
internal sealed class JunosStatement
{
    /// <summary>A statement that spreads to more paths keeps the rest of its lists as words of the last.</summary>
    private const int MostPaths = 4096;

    /// <summary>Words of one path that are kept.</summary>
    private const int MostWords = 256;

    private readonly List<List<string>> _paths = [];
    private List<string>? _list;

    /// <summary>Nothing was said yet.</summary>
    public bool IsEmpty => _paths.Count == 0 && _list is null;

    /// <summary>A list is open.</summary>
    public bool IsInList => _list is not null;

    /// <summary>The paths.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Paths
    {
        get
        {
            CloseList();
            return _paths;
        }
    }

    /// <summary>What stands before the statement.</summary>
    public JunosMark Marks { get; set; }

    /// <summary>Where it begins.</summary>
    public EvidencePosition Position { get; private set; }

    /// <summary>The next word.</summary>
    public void Add(string word, EvidencePosition position)
    {
        if (_list is not null)
        {
            if (_list.Count < MostPaths)
            {
                _list.Add(word);
            }

            return;
        }

        if (_paths.Count == 0)
        {
            _paths.Add([]);
            Position = position;
        }

        foreach (List<string> path in _paths)
        {
            if (path.Count < MostWords)
            {
                path.Add(word);
            }
        }
    }

    /// <summary>A list begins.</summary>
    public void OpenList(EvidencePosition position)
    {
        CloseList();
        _list = [];
        if (_paths.Count == 0)
        {
            Position = position;
        }
    }

    /// <summary>The list ends.</summary>
    public void CloseList()
    {
        List<string>? list = _list;
        _list = null;
        if (list is null || list.Count == 0)
        {
            return;
        }

        if (_paths.Count == 0)
        {
            _paths.Add([]);
        }

        if ((long)_paths.Count * list.Count > MostPaths)
        {
            _paths[^1].AddRange(list.Take(MostWords));
            return;
        }

        List<List<string>> spread = [.. _paths.SelectMany(p => list.Select(w => new List<string>([.. p, w])))];
        _paths.Clear();
        _paths.AddRange(spread);
    }

    /// <summary>Ready for the next.</summary>
    public void Clear()
    {
        _paths.Clear();
        _list = null;
        Marks = JunosMark.None;
    }
}

/// <summary>Marks before a statement in braces.</summary>
[Flags]
internal enum JunosMark
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>inactive:</c></summary>
    Inactive = 1,

    /// <summary><c>replace:</c></summary>
    Replace = 2,

    /// <summary><c>delete:</c></summary>
    Delete = 4,

    /// <summary><c>protect:</c>, <c>active:</c>: no other meaning for a reader.</summary>
    Other = 8,
}
