namespace Breakwater.Detection.Indicators.Hits;

/// <summary>What one finding is about: one indicator, one device, one side, one day.</summary>
/// <param name="Type">Kind of indicator.</param>
/// <param name="Value">Its value.</param>
/// <param name="Device">The device or host; empty where the records name none.</param>
/// <param name="Direction">Which side.</param>
/// <param name="Day">Days since year 1; -1 where the records have no time.</param>
internal readonly record struct HitKey(
    IndicatorType Type,
    string Value,
    string Device,
    HitDirection Direction,
    int Day
);
