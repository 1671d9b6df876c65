using Breakwater.Model.Findings;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>Steps between levels.</summary>
internal static class Levels
{
    /// <summary>One step less; never below low.</summary>
    public static Level Less(Level level) => level > Level.Low ? level - 1 : Level.Low;
}
