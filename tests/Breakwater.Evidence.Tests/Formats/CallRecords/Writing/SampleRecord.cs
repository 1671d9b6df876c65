namespace Breakwater.Evidence.Tests.Formats.CallRecords.Writing;

/// <summary>One event, whoever writes it down. Names and numbers are made up.</summary>
public sealed record SampleRecord
{
    /// <summary>IMSI of the served subscriber.</summary>
    public string Imsi { get; init; } = "001010123456789";

    /// <summary>Number of the served subscriber with country code.</summary>
    public string Msisdn { get; init; } = "12025550101";

    /// <summary>IMEI of the served subscriber's device.</summary>
    public string Imei { get; init; } = "35209900176148";

    /// <summary>Number of the other party with country code.</summary>
    public string Other { get; init; } = "12025550199";

    /// <summary>When it began.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 3, 14, 15, 9, 26, TimeSpan.FromHours(-5));

    /// <summary>How long it took.</summary>
    public int Seconds { get; init; } = 95;
}
