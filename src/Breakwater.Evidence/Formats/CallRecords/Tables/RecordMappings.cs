using Breakwater.Evidence.Formats.Intercepts.Mapping;

namespace Breakwater.Evidence.Formats.CallRecords.Tables;

/// <summary>
/// How tables of call records are read, in the order in which the mappings were given. They come from the operator, by a flag, and never from the evidence.
/// </summary>
public sealed class RecordMappings
{
    private readonly IReadOnlyList<RecordTableMapping> _tables;

    private RecordMappings(IReadOnlyList<RecordTableMapping> tables) => _tables = tables;

    /// <summary>None: a table of call records is an ordinary table.</summary>
    public static RecordMappings None { get; } = new([]);

    /// <summary>How many tables they describe.</summary>
    public int Count => _tables.Count;

    /// <summary>Reads mapping files; what is wrong in one is listed, and a run with errors does not begin.</summary>
    /// <param name="files">Names, for errors, and texts.</param>
    /// <param name="errors">Takes what is wrong, with its line.</param>
    public static RecordMappings Read(
        IEnumerable<(string Name, string Text)> files,
        ICollection<InterceptMappingError> errors
    )
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(errors);
        List<RecordTableMapping> tables = [];
        foreach ((string name, string text) in files)
        {
            tables.AddRange(new RecordMappingReader(name, errors).Read(text));
        }

        return new RecordMappings(tables);
    }

    /// <summary>A mapping is meant for an item.</summary>
    public bool Include(string path) => For(path) is not null;

    /// <summary>The mapping that is meant for an item; null where none is.</summary>
    internal RecordTableMapping? For(string path) => _tables.FirstOrDefault(t => t.IsFor(path));
}
