using Breakwater.Evidence.Formats.CallRecords.Tables;
using Breakwater.Model.Coverage;

namespace Breakwater.Hunt.RecordFiles;

/// <summary>Files that a mapping of call records names.</summary>
internal static class MappedTables
{
    private const string Format = "record_table";

    /// <summary>Those that were read as something else, each a sentence.</summary>
    public static IEnumerable<string> NotRead(RecordMappings mappings, IEnumerable<CoverageItem> items) =>
        mappings.Count == 0
            ? []
            : items
                .Where(i => i.Format != Format && IsLeftOut(i) && mappings.Include(i.Path))
                .Select(i => $"{i.Path}: a mapping names it, and it is no text that can be read as a table");

    // What was refused or partly read has its own sentence, an empty file holds nothing, and a copy was read where it lies first.
    private static bool IsLeftOut(CoverageItem item) =>
        item.Status
            is not (
                CoverageStatus.Refused
                or CoverageStatus.PartlyRead
                or CoverageStatus.Empty
                or CoverageStatus.Duplicate
            );
}
