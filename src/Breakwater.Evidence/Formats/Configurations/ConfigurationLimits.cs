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

    /// <summary>The most bytes of the lines that one statement carries; the rest of them is left out of the body, not of the count.</summary>
    public const int Body = 256 << 10;

    /// <summary>The most lines without a place that are listed; all are counted.</summary>
    public const int Unplaced = 1000;

    /// <summary>The most secrets.</summary>
    public const int Secrets = 100_000;

    /// <summary>Bytes of one statement's text that are kept; longer ones are cut.</summary>
    public const int Text = 64 << 10;
}
