namespace Breakwater.Evidence.Formats.Intercepts.Mapping;

/// <summary>
/// All mappings of a run, in the order in which they were given: how tables of the intercept enclave are read. They come from the
/// operator, by a flag or the configuration, and never from the evidence.
/// </summary>
public sealed class InterceptMappings
{
    private readonly List<TableMapping> _recordAccesses;

    internal InterceptMappings(IReadOnlyList<TableMapping> tables)
    {
        Tables = [.. tables.Where(t => !IsOpen(t.Table))];
        _recordAccesses = [.. tables.Where(t => IsOpen(t.Table))];
    }

    /// <summary>None: canonical layouts only.</summary>
    public static InterceptMappings None { get; } = new([]);

    /// <summary>How many tables of the enclave they describe.</summary>
    public int Count => Tables.Count;

    internal IReadOnlyList<TableMapping> Tables { get; }

    /// <summary>Reads mapping files; what is wrong in one is listed, and a run with errors does not begin.</summary>
    /// <param name="files">Names, for errors, and texts.</param>
    /// <param name="errors">Takes what is wrong, with its line.</param>
    public static InterceptMappings Read(
        IEnumerable<(string Name, string Text)> files,
        ICollection<InterceptMappingError> errors
    )
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(errors);
        List<TableMapping> tables = [];
        foreach ((string name, string text) in files)
        {
            tables.AddRange(new MappingReader(name, errors).Read(text));
        }

        return new InterceptMappings(tables);
    }

    /// <summary>Tables that are none of the enclave: who used portals, who looked subscribers up in registers, and who takes call records at their source.</summary>
    internal static bool IsOpen(InterceptTable table) =>
        table is InterceptTable.RecordAccesses or InterceptTable.SubscriberLookups or InterceptTable.RecordConsumers;

    /// <summary>How the log of a portal or of look-ups in a register is read; null where the item is not said to be one.</summary>
    internal TableMapping? RecordAccessesOf(string path) => _recordAccesses.Find(t => t.IsFor(path));

    /// <summary>The mappings that are meant for an item.</summary>
    internal IEnumerable<TableMapping> For(string path) => Tables.Where(t => t.IsFor(path));
}

/// <summary>What is wrong in a mapping file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">What, and what to write instead.</param>
public sealed record InterceptMappingError(string File, long Line, long Column, string Message)
{
    /// <summary>As programs write it: <c>file:line:column: message</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message}");
}
