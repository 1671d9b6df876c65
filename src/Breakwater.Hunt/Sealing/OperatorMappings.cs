using Breakwater.Evidence.Formats.CallRecords.Tables;
using Breakwater.Evidence.Formats.Intercepts.Mapping;

namespace Breakwater.Hunt.Sealing;

/// <summary>The mapping files that an operator names.</summary>
internal static class OperatorMappings
{
    /// <summary>Reads them.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static IReadOnlyList<string>? TryRead(IReadOnlyList<string> files, out InterceptMappings mappings)
    {
        List<InterceptMappingError> errors = [];
        mappings = InterceptMappings.Read(files.Select(f => (f, File.ReadAllText(f))), errors);
        return errors.Count == 0 ? null : [.. errors.Select(e => e.ToString())];
    }

    /// <summary>Reads those of tables of call records.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static IReadOnlyList<string>? TryRead(IReadOnlyList<string> files, out RecordMappings mappings)
    {
        List<InterceptMappingError> errors = [];
        mappings = RecordMappings.Read(files.Select(f => (f, File.ReadAllText(f))), errors);
        return errors.Count == 0 ? null : [.. errors.Select(e => e.ToString())];
    }
}
