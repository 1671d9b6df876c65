using System.Collections.Frozen;
using Breakwater.Evidence.Intake;

namespace Breakwater.Evidence.Formats.CallRecords.Tables;

/// <summary>How the tables of some files are read.</summary>
internal sealed record RecordTableMapping
{
    /// <summary>Globs over the paths of items.</summary>
    public IReadOnlyList<GlobPattern> Files { get; init; } = [];

    /// <summary>What stands between fields.</summary>
    public byte Delimiter { get; init; } = (byte)',';

    /// <summary>Lines before the header that are passed over.</summary>
    public int SkipRows { get; init; }

    /// <summary>The first line that is not passed over names the columns; without it they are given by their numbers.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Zone of times that state none, of the tz database; null for that of the run.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Forms of dates, as .NET writes them, tried in order before the usual ones.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>Country code of numbers that are written without one; null for that of the run.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Which columns hold what.</summary>
    public IReadOnlyList<RecordColumnMapping> Columns { get; init; } = [];

    /// <summary>What the texts of the kind mean, each in snake_case.</summary>
    public FrozenDictionary<string, string> Kinds { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>It is meant for an item.</summary>
    public bool IsFor(string path) => Files.Any(f => f.Matches(path));
}

/// <summary>A column that holds something.</summary>
/// <param name="Holds">What.</param>
/// <param name="Name">Its name, plain; empty where it is given by its number.</param>
/// <param name="Index">Its number from 1; 0 where it has a name.</param>
internal sealed record RecordColumnMapping(RecordColumn Holds, string Name, int Index);
