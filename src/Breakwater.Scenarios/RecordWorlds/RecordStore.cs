using System.Text;
using Breakwater.Scenarios.RecordWorlds.Syntaxes;

namespace Breakwater.Scenarios.RecordWorlds;

/// <summary>One store of a made-up carrier and the audit that it writes.</summary>
internal sealed class RecordStore(string name, AuditSyntax syntax)
{
    private readonly List<(DateTime Time, int Number, string Line)> _lines = [];

    public string Name => name;

    /// <summary>How its audit writes.</summary>
    public AuditSyntax Syntax => syntax;

    /// <summary>Where its audit lies below the evidence.</summary>
    public string Path => $"{syntax.Host}/{syntax.File}";

    public void Add(Statement statement)
    {
        int number = _lines.Count + 1;
        _lines.Add((statement.Time, number, syntax.Line(statement, number)));
    }

    /// <summary>The audit in time, with its head.</summary>
    public string Text()
    {
        StringBuilder text = new(syntax.Head);
        foreach ((DateTime _, int _, string line) in _lines.OrderBy(l => l.Time).ThenBy(l => l.Number))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>One statement.</summary>
internal sealed record Statement(
    DateTime Time,
    string Account,
    string Client,
    string Program,
    string Sql,
    long Rows,
    string Verb = "SELECT"
);
