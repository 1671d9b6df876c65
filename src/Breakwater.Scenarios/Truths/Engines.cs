namespace Breakwater.Scenarios.Truths;

/// <summary>Kinds of engine that find a behaviour, and what exists of them and of the readers today.</summary>
internal static class Engines
{
    public const string SingleEvent = "single_event";
    public const string Silence = "silence";
    public const string Correlation = "correlation";
    public const string Baseline = "baseline";
    public const string Reconciliation = "reconciliation";
    public const string Configuration = "configuration";
    public const string Flow = "flow";
    public const string CallRecords = "call_records";
    public const string Intercept = "intercept";

    /// <summary>Engines that a hunt must use now; a behaviour of any other waits.</summary>
    public static readonly IReadOnlyCollection<string> Today =
    [
        SingleEvent,
        Silence,
        Correlation,
        Baseline,
        Reconciliation,
        Configuration,
        Flow,
        CallRecords,
        Intercept,
    ];

    /// <summary>Datasets that nothing reads yet beyond their raw text.</summary>
    public static readonly IReadOnlyCollection<string> WithoutReader = [];
}
