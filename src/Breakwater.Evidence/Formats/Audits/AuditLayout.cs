using Breakwater.Evidence.Tables;

namespace Breakwater.Evidence.Formats.Audits;

/// <summary>
/// How one audit of a store names its columns, as its <c>columns.tsv</c> lists them: name, part, and the letters of the sets of names by
/// which a record is told to be of this audit. Names are compared without case, underscores and blanks.
/// </summary>
internal sealed class AuditLayout
{
    private readonly Dictionary<string, AuditPart> _parts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<char, List<string>> _sets = [];

    private AuditLayout() { }

    /// <summary>The names of each set: where a record has all names of one, it is of this audit.</summary>
    public IEnumerable<IReadOnlyList<string>> Sets => _sets.Values;

    /// <summary>The layout of a folder.</summary>
    /// <param name="folder">The format's folder below this one.</param>
    /// <param name="table">The table's name without its ending.</param>
    public static AuditLayout Load(string folder, string table = "columns")
    {
        AuditLayout layout = new();
        foreach (string line in BuiltInTable.Rows($"Formats.Audits.{folder}.{table}.tsv"))
        {
            string[] columns = line.Split('\t');
            string name = Plain(columns[0]);
            layout._parts.Add(name, Enum.Parse<AuditPart>(columns[1], ignoreCase: true));
            foreach (char set in columns.Length > 2 ? columns[2] : "")
            {
                if (!layout._sets.TryGetValue(set, out List<string>? names))
                {
                    layout._sets[set] = names = [];
                }

                names.Add(name);
            }
        }

        return layout;
    }

    /// <summary>What a name is in this audit.</summary>
    /// <param name="plain">The name, plain.</param>
    public AuditPart PartOf(string plain) => _parts.GetValueOrDefault(plain);

    /// <summary>A name as layouts compare it: letters, digits and points. What tools wrap around a record is left out.</summary>
    public static string Plain(string name)
    {
        string inner = name switch
        {
            _ when name.StartsWith("_source.", StringComparison.Ordinal) => name["_source.".Length..],
            _ when name.StartsWith("result.", StringComparison.Ordinal) => name["result.".Length..],
            _ when name.StartsWith("jsonPayload.", StringComparison.Ordinal) => name["jsonPayload.".Length..],
            _ when name.StartsWith("queryCreated.", StringComparison.Ordinal) => name["queryCreated.".Length..],
            _ when name.StartsWith("queryCompleted.", StringComparison.Ordinal) => name["queryCompleted.".Length..],
            _ => name,
        };
        return string.Concat(inner.Where(c => char.IsAsciiLetterOrDigit(c) || c == '.')).ToLowerInvariant();
    }
}
