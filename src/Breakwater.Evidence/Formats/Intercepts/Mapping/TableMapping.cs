using System.Collections.Frozen;
using System.Text;
using Breakwater.Evidence.Intake;
using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Formats.Intercepts.Mapping;

/// <summary>How the tables of some files are read.</summary>
internal sealed record TableMapping
{
    /// <summary>What the rows are.</summary>
    public required InterceptTable Table { get; init; }

    /// <summary>Globs over the paths of items; empty for the canonical layout.</summary>
    public IReadOnlyList<GlobPattern> Files { get; init; } = [];

    /// <summary>The sheet of a workbook, by name; null for every sheet whose header fits.</summary>
    public string? Sheet { get; init; }

    /// <summary>What stands between fields; null to find out.</summary>
    public byte? Delimiter { get; init; }

    /// <summary>What bytes that are not UTF-8 mean; null where it is not said.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Rows that make up the header; 0 where there is none and columns are given by their number.</summary>
    public int HeaderRows { get; init; } = 1;

    /// <summary>Rows before the header that are passed over unseen.</summary>
    public int SkipRows { get; init; }

    /// <summary>Zone of times that state none, of the tz database; null for that of the run.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Forms of dates, as .NET writes them, tried in order before the usual ones.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>What stands between values in a cell.</summary>
    public char ListSeparator { get; init; } = ';';

    /// <summary>Country code of numbers that are written without one.</summary>
    public string CountryCode { get; init; } = "1";

    /// <summary>Which columns give a field.</summary>
    public IReadOnlyDictionary<TableField, IReadOnlyList<ColumnMapping>> Columns { get; init; } =
        FrozenDictionary<TableField, IReadOnlyList<ColumnMapping>>.Empty;

    /// <summary>Words for the texts of a field, texts plain.</summary>
    public IReadOnlyDictionary<TableField, FrozenDictionary<string, string>> Values { get; init; } =
        FrozenDictionary<TableField, FrozenDictionary<string, string>>.Empty;

    /// <summary>Values of fields that hold for every row.</summary>
    public IReadOnlyDictionary<TableField, string> Constants { get; init; } =
        FrozenDictionary<TableField, string>.Empty;

    /// <summary>The names of columns are our own.</summary>
    public bool IsCanonical => Files.Count == 0;

    /// <summary>It is meant for an item.</summary>
    public bool IsFor(string path) => Files.Any(f => f.Matches(path));
}

/// <summary>A column that gives a field.</summary>
internal sealed record ColumnMapping
{
    /// <summary>Its name, as the mapping writes it; null where it is given by its number.</summary>
    public string? Name { get; init; }

    /// <summary>Its name, plain.</summary>
    public string Plain { get; init; } = "";

    /// <summary>Its number from 1, where it has no name.</summary>
    public int Index { get; init; }

    /// <summary>Which of the columns of that name, from 1.</summary>
    public int Occurrence { get; init; } = 1;

    /// <summary>What the targets in it are.</summary>
    public TargetKind? Kind { get; init; }

    /// <summary>How it is called in a sentence.</summary>
    public string Called =>
        Name is null ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Index}") : Name;
}
