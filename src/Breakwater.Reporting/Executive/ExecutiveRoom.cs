namespace Breakwater.Reporting.Executive;

/// <summary>How much of each part the page shows, so that it is one page whatever was found.</summary>
/// <param name="Gaps">What is not known.</param>
/// <param name="Deadlines">Who must be told.</param>
/// <param name="Settling">What settles it.</param>
/// <param name="Ids">Findings behind an answer.</param>
/// <param name="Text">Characters of one text that comes from the case.</param>
internal readonly record struct ExecutiveRoom(int Gaps, int Deadlines, int Settling, int Ids, int Text)
{
    /// <summary>From the most to the least; the last fits whatever names the evidence holds.</summary>
    public static IReadOnlyList<ExecutiveRoom> All { get; } =
    [
        new(6, 6, 6, 3, 340),
        new(5, 5, 5, 3, 340),
        new(5, 5, 4, 2, 300),
        new(4, 5, 4, 2, 260),
        new(4, 4, 3, 2, 240),
        new(3, 4, 3, 2, 220),
        new(3, 3, 3, 2, 200),
        new(3, 3, 2, 2, 180),
        new(2, 3, 2, 2, 160),
        new(2, 2, 2, 2, 120),
        new(2, 2, 1, 2, 80),
        new(1, 1, 1, 1, 60),
    ];
}
