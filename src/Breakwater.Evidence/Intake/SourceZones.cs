namespace Breakwater.Evidence.Intake;

/// <summary>Finds the zone of a source.</summary>
internal static class SourceZones
{
    /// <summary>The zone of the first entry that fits a path: a glob over the whole path, or without one a part of it.</summary>
    public static string Of(IReadOnlyList<SourceZone> zones, string path)
    {
        foreach (SourceZone zone in zones)
        {
            bool fits =
                zone.Paths == "*"
                || (
                    GlobPattern.IsGlob(zone.Paths)
                        ? new GlobPattern(zone.Paths).Matches(path)
                        : path.Contains(zone.Paths, StringComparison.Ordinal)
                );
            if (fits)
            {
                return zone.Zone;
            }
        }

        return "UTC";
    }
}
