using System.Globalization;

namespace Breakwater.Investigation.Duties.Facts;

/// <summary>Numbers of people as they may leave: 1 to 9 are never told exactly, since so few can be recognised.</summary>
internal static class OutwardNumbers
{
    /// <summary>The smallest number that is told exactly.</summary>
    public const int SmallestTold = 10;

    private const string Few = "fewer than 10";

    /// <summary>A number of people with its bounds; null where nothing is known.</summary>
    public static string? People(long? atLeast, long? atMost) =>
        (atLeast, atMost) switch
        {
            (null or 0, null) => null,
            (_, 0) => "none",
            ({ } exact, { } most) when exact == most => exact < SmallestTold ? Few : Plain(exact),
            (_, < SmallestTold) => Few,
            ({ } least and > 0 and < SmallestTold, { } most) => $"at most {Plain(most)}, of whom {Few} are proven",
            ({ } least and > 0, { } most) => $"at least {Plain(least)} and at most {Plain(most)}",
            (_, { } most) => $"at most {Plain(most)}, of whom none is proven",
            ({ } least, null) when least < SmallestTold => $"not bounded; {Few} are proven",
            ({ } least, null) => $"at least {Plain(least)}; the evidence gives no upper bound",
        };

    /// <summary>A number of things with its bounds; null where nothing is known.</summary>
    public static string? Things(long? atLeast, long? atMost) =>
        (atLeast, atMost) switch
        {
            (null, null) => null,
            ({ } exact, { } most) when exact == most => Plain(exact),
            ({ } least, { } most) => $"at least {Plain(least)} and at most {Plain(most)}",
            ({ } least, null) => $"at least {Plain(least)}",
            (null, { } most) => $"at most {Plain(most)}",
        };

    /// <summary>A number with its thousands.</summary>
    public static string Plain(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
