using Breakwater.Evidence.Formats.Configurations.Paths;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations.Junos;

/// <summary>The words of a statement that has not ended, with the lists in it spread out: <c>a [ b c ]</c> is <c>a b</c> and <c>a c</c>.</summary>
internal sealed class JunosStatement
{
    private readonly SpreadPaths _paths = new();
    private List<string>? _list;
    private bool _listIsCut;

    /// <summary>Nothing was said yet.</summary>
    public bool IsEmpty => _paths.Paths.Count == 0 && _list is null;

    /// <summary>A list is open.</summary>
    public bool IsInList => _list is not null;

    /// <summary>The paths.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Paths
    {
        get
        {
            CloseList();
            return _paths.Paths;
        }
    }

    /// <summary>It says more than is kept.</summary>
    public bool IsCut => _paths.IsCut || _listIsCut;

    /// <summary>What stands before the statement.</summary>
    public JunosMark Marks { get; set; }

    /// <summary>Where it begins.</summary>
    public EvidencePosition Position { get; private set; }

    /// <summary>The next word.</summary>
    public void Add(string word, EvidencePosition position)
    {
        if (_list is not null)
        {
            if (_list.Count < SpreadPaths.MostPaths)
            {
                _list.Add(word);
            }
            else
            {
                _listIsCut = true;
            }

            return;
        }

        if (_paths.Paths.Count == 0)
        {
            Position = position;
        }

        _paths.Add(word);
    }

    /// <summary>A list begins.</summary>
    public void OpenList(EvidencePosition position)
    {
        CloseList();
        _list = [];
        if (_paths.Paths.Count == 0)
        {
            Position = position;
        }
    }

    /// <summary>The list ends.</summary>
    public void CloseList()
    {
        List<string>? list = _list;
        _list = null;
        if (list is not null)
        {
            _paths.Spread(list);
        }
    }

    /// <summary>Ready for the next.</summary>
    public void Clear()
    {
        _paths.Clear();
        (_list, _listIsCut) = (null, false);
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
