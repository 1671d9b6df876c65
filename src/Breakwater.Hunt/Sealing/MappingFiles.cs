using Breakwater.Evidence.Formats.Intercepts.Mapping;

namespace Breakwater.Hunt.Sealing;

/// <summary>Mapping files of the operator outside the sealed zone: the names of their columns tell which tables are refused there.</summary>
internal static class MappingFiles
{
    /// <summary>Reads the files.</summary>
    /// <returns>What is wrong in them; null where nothing is.</returns>
    public static string? TryRead(IReadOnlyList<string> files, out InterceptMappings mappings)
    {
        List<InterceptMappingError> errors = [];
        mappings = InterceptMappings.Read(files.Select(f => (f, File.ReadAllText(f))), errors);
        return errors.Count == 0 ? null : string.Join("; ", errors);
    }
}
