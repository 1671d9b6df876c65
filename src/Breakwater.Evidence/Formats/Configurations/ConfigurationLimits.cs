namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>How much of one configuration is kept.</summary>
internal static class ConfigurationLimits
{
    /// <summary>The most bytes; what stands behind them is rejected line by line.</summary>
    public const long Bytes = 64L << 20;

    /// <summary>The most statements.</summary>
    public const int Statements = 1_000_000;

    /// <summary>The deepest nesting; deeper statements stand at this depth.</summary>
    public const int Depth = 64;

    /// <summary>The most blocks that are open at a time, and the most parts of one line.</summary>
    public const int Open = 1 << 16;

    /// <summary>The most characters of the parents of a statement; what stands below longer ones stands higher.</summary>
    public const int Path = 4096;

    /// <summary>The most lines that a statement goes on for before its end is no longer waited for.</summary>
    public const int Lines = 4000;

    /// <summary>The most statements that are told; a statement that is said again is told again.</summary>
    public const int Told = 1_000_000;

    /// <summary>
    /// The most letters of paths that are looked at, each path as often as a statement stands on it. A million statements
    /// below parents of a thousand letters stay below.
    /// </summary>
    public const long Looked = 1L << 30;

    /// <summary>
    /// How much events say beyond the statements themselves, for each byte that was read: the parents, and
    /// <see cref="ToldEach"/> for each event. Whoever repeats more is told without them, and then not at all.
    /// </summary>
    public const int ToldForEach = 64;

    /// <summary>What an event costs beside its texts. No file that says one statement a line, however short, reaches an end with it.</summary>
    public const int ToldEach = 2 * ToldForEach;

    /// <summary>What events say before <see cref="ToldForEach"/> counts, and the most that is saved up.</summary>
    public const long ToldBefore = 16L << 20;

    /// <summary>The most bytes of the lines that one statement carries; the rest of them is left out of the body, not of the count.</summary>
    public const int Body = 256 << 10;

    /// <summary>The most lines without a place that are listed; all are counted.</summary>
    public const int Unplaced = 1000;

    /// <summary>The most secrets.</summary>
    public const int Secrets = 100_000;

    /// <summary>Bytes of one statement's text that are kept; longer ones are cut.</summary>
    public const int Text = 64 << 10;
}
