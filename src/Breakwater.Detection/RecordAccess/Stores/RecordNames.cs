using System.Text.RegularExpressions;
using Breakwater.Detection.ContentFiles;
using Breakwater.Detection.RecordAccess.Sql;

namespace Breakwater.Detection.RecordAccess.Stores;

/// <summary>
/// How tables and columns of call records are named where nobody catalogued them: <c>content/call_records/names.yml</c>. A guess by
/// name lowers the confidence of what is built on it.
/// </summary>
public sealed class RecordNames
{
    private readonly List<(Regex Pattern, FieldClasses Class)> _columns = [];
    private readonly List<(Regex Pattern, string Form)> _programs = [];
    private readonly List<(Regex Pattern, ColumnRole Role)> _roles = [];
    private readonly HashSet<string> _publicMail = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SqlPhrase> _copies = [];
    private readonly List<Regex> _tables = [];
    private readonly List<Regex> _catalogues = [];

    private RecordNames() { }

    /// <summary>No names: only what the inventory lists is known.</summary>
    public static RecordNames None { get; } = new();

    /// <summary>Reads the file. What is wrong in one entry is listed; the good rest is used.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="errors">What is wrong, each with its line.</param>
    public static RecordNames Read(TextReader yaml, string name, out IReadOnlyList<string> errors)
    {
        List<string> found = [];
        errors = found;
        RecordNames names = new();
        if (ContentMapping.Read(yaml, name, found) is not { } root)
        {
            return None;
        }

        foreach (ContentMapping entry in root.Mappings("columns"))
        {
            if (entry.Text("class") is { } word && Pattern(entry) is { } pattern)
            {
                names._columns.Add((pattern, FieldClassWords.Parse(word)));
            }
        }

        foreach (ContentMapping entry in root.Mappings("programs"))
        {
            if (entry.Text("form") is { } form && Pattern(entry) is { } pattern)
            {
                names._programs.Add((pattern, form));
            }
        }

        foreach (ContentMapping entry in root.Mappings("roles"))
        {
            if (entry.Word<ColumnRole>("role") is { } role && Pattern(entry) is { } pattern)
            {
                names._roles.Add((pattern, role));
            }
        }

        names._publicMail.UnionWith(root.Mappings("public_mail").Select(e => e.Text("domain")).OfType<string>());
        names._copies.AddRange(root.Mappings("whole_copies").Select(Phrase).OfType<SqlPhrase>());
        names._tables.AddRange(root.Mappings("tables").Select(Pattern).OfType<Regex>());
        names._catalogues.AddRange(root.Mappings("catalogues").Select(Pattern).OfType<Regex>());
        return names;
    }

    /// <summary>A table that holds call records, by its name.</summary>
    public bool IsRecordTable(string table) => _tables.Exists(t => t.IsMatch(table));

    /// <summary>Statements that back up or copy a whole database or server.</summary>
    internal IReadOnlyList<SqlPhrase> WholeCopies => _copies;

    /// <summary>A mail domain where anybody can have a mailbox.</summary>
    public bool IsPublicMail(string domain) => _publicMail.Contains(domain);

    /// <summary>The form of the export that a program makes; null where it is none that does nothing else.</summary>
    public string? ExportFormOf(string program) => _programs.Find(p => p.Pattern.IsMatch(program)).Form;

    /// <summary>A table of the store's own catalogue: which tables and columns there are.</summary>
    public bool IsCatalogue(string table) => _catalogues.Exists(t => t.IsMatch(table));

    /// <summary>What a column holds, by its name.</summary>
    public FieldClasses ClassOf(string column)
    {
        foreach ((Regex pattern, FieldClasses one) in _columns)
        {
            if (pattern.IsMatch(column))
            {
                return one;
            }
        }

        return FieldClasses.Other;
    }

    /// <summary>What a column is for, by its name.</summary>
    public ColumnRole RoleOf(string column)
    {
        foreach ((Regex pattern, ColumnRole role) in _roles)
        {
            if (pattern.IsMatch(column))
            {
                return role;
            }
        }

        return ColumnRole.None;
    }

    private static SqlPhrase? Phrase(ContentMapping entry)
    {
        if (entry.Text("phrase") is not { } text)
        {
            return null;
        }

        SqlPhrase? phrase = SqlPhrase.Parse(text, out string? fault);
        if (phrase is null)
        {
            entry.Fault($"phrase: {fault}");
        }

        return phrase;
    }

    private static Regex? Pattern(ContentMapping entry) =>
        entry.Text("matches") is { } pattern ? entry.Expression(pattern, RegexOptions.IgnoreCase) : null;
}
