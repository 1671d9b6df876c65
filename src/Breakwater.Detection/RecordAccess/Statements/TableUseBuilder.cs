namespace Breakwater.Detection.RecordAccess.Statements;

/// <summary>A use of a table while its statement is read.</summary>
internal sealed class TableUseBuilder(int index, string name, string? link)
{
    private readonly List<string> _output = [];
    private readonly List<string> _asked = [];
    private readonly List<ColumnPredicate> _predicates = [];
    private bool _isNarrowed;

    public int Index => index;

    public void Expose(string column) => Once(_output, column);

    public void Ask(string column) => Once(_asked, column);

    public void Add(ColumnPredicate predicate)
    {
        _predicates.Add(predicate);
        Ask(predicate.Column);
    }

    /// <summary>A condition that is not known exactly takes rows away.</summary>
    public void Narrow() => _isNarrowed = true;

    public TableUse Build() =>
        new()
        {
            Name = name,
            Link = link,
            Output = _output,
            Asked = _asked,
            Predicates = _predicates,
            IsExact = !_isNarrowed,
        };

    private static void Once(List<string> columns, string column)
    {
        if (!columns.Contains(column, StringComparer.OrdinalIgnoreCase))
        {
            columns.Add(column);
        }
    }
}
