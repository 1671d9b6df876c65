using Breakwater.Model.Verdicts;

namespace Breakwater.Scenarios.Truths;

/// <summary>What really happened in a generated scenario.</summary>
public sealed record ScenarioTruth
{
    /// <summary>The schema that the file names.</summary>
    public const string Schema = "breakwater.scenario_truth/1";

    /// <summary>The carrier's name.</summary>
    public required string Carrier { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The story.</summary>
    public required ScenarioVariant Variant { get; init; }

    /// <summary>Day 0 of the story.</summary>
    public required DateOnly DayZero { get; init; }

    /// <summary>Benign events a day that were asked for.</summary>
    public required int EventsPerDay { get; init; }

    /// <summary>Lines written in all.</summary>
    public required long Lines { get; init; }

    /// <summary>Devices of the carrier, so that an answer by address can be read as one by name.</summary>
    public required IReadOnlyList<TruthDevice> Devices { get; init; }

    /// <summary>Stages of the intrusion; none in the clean variant.</summary>
    public required IReadOnlyList<TruthStage> Stages { get; init; }

    /// <summary>Legitimate acts that resemble the intruder's.</summary>
    public required IReadOnlyList<TruthDecoy> Decoys { get; init; }

    /// <summary>The right answer.</summary>
    public required ExpectedAnswers Expected { get; init; }
}

/// <summary>One device.</summary>
/// <param name="Name">The name that it gives itself.</param>
/// <param name="Address">Its management address.</param>
/// <param name="Loopback">Its loopback address.</param>
/// <param name="Platform">Its operating system, as in the inventory.</param>
public sealed record TruthDevice(string Name, string Address, string Loopback, string Platform);

/// <summary>One stage of the intrusion.</summary>
public sealed record TruthStage
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>Its day, from day 0.</summary>
    public required int Day { get; init; }

    /// <summary>Devices and servers on which it happened.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>What can be found of it.</summary>
    public required IReadOnlyList<TruthBehaviour> Behaviours { get; init; }

    /// <summary>Its lines in the evidence.</summary>
    public required IReadOnlyList<TruthRecord> Records { get; init; }

    /// <summary>Where it shows by absence.</summary>
    public required IReadOnlyList<TruthSilence> Silences { get; init; }
}

/// <summary>One row of the threat reference that a stage should raise.</summary>
public sealed record TruthBehaviour
{
    /// <summary>Its id: <c>T01</c> ... <c>S12</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Which kind of engine can see it, given the records that this variant holds.</summary>
    public required string Engine { get; init; }

    /// <summary>Datasets that hold its records; <c>silence</c> where it shows by absence.</summary>
    public required IReadOnlyList<string> Datasets { get; init; }

    /// <summary>True where the variant's evidence holds something of it.</summary>
    public bool IsVisible => Datasets.Count > 0;

    /// <summary>True where one of its datasets has a reader today.</summary>
    public required bool HasReader { get; init; }

    /// <summary>What it waits for; null where it must be found now.</summary>
    public required string? WaitsFor { get; init; }
}

/// <summary>One line of evidence.</summary>
/// <param name="Path">Its file, relative to the evidence folder.</param>
/// <param name="Line">Its line, from 1; in a compressed file, of the unpacked text.</param>
/// <param name="Record">Its record, from 1: lines without the file's preamble.</param>
/// <param name="Time">When it happened, by the device's own clock, whatever the line says of it.</param>
/// <param name="Shape">Id of its shape.</param>
/// <param name="Dataset">Its dataset.</param>
/// <param name="Text">Its text.</param>
/// <param name="Proves">Behaviours that it shows.</param>
public sealed record TruthRecord(
    string Path,
    long Line,
    long Record,
    DateTimeOffset Time,
    string Shape,
    string Dataset,
    string Text,
    IReadOnlyList<string> Proves
);

/// <summary>A time in which a device's messages did not arrive.</summary>
/// <param name="Device">The device.</param>
/// <param name="Address">Its management address, by which other logs know it.</param>
/// <param name="From">From this time.</param>
/// <param name="To">Until this time.</param>
/// <param name="Before">The last line before.</param>
/// <param name="After">The first line after.</param>
public sealed record TruthSilence(
    string Device,
    string Address,
    DateTimeOffset From,
    DateTimeOffset To,
    TruthRecord? Before,
    TruthRecord? After
);

/// <summary>A legitimate act that resembles the intruder's.</summary>
public sealed record TruthDecoy
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>Behaviours that it resembles.</summary>
    public required IReadOnlyList<string> Resembles { get; init; }

    /// <summary>Texts that all its lines hold, where they are too many to list; empty where they are listed.</summary>
    public required IReadOnlyList<string> Markers { get; init; }

    /// <summary>Its lines.</summary>
    public required IReadOnlyList<TruthRecord> Records { get; init; }

    /// <summary>Its silences.</summary>
    public required IReadOnlyList<TruthSilence> Silences { get; init; }
}

/// <summary>What a perfect investigation of the variant would answer.</summary>
public sealed record ExpectedAnswers
{
    /// <summary>Devices on which the intruder acted.</summary>
    public required IReadOnlyList<string> Compromised { get; init; }

    /// <summary>Devices at which something points.</summary>
    public required IReadOnlyList<string> Suspected { get; init; }

    /// <summary>Devices on which a stolen account logged in and nothing else is shown.</summary>
    public required IReadOnlyList<string> Accessed { get; init; }

    /// <summary>Servers that were touched.</summary>
    public required IReadOnlyList<string> Servers { get; init; }

    /// <summary>Counts by the keys of the verdict: <c>call_records.rows</c>, <c>intercept_data.targets_read</c>, ...</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <summary>The largest count that the evidence allows, by the same keys, where that is more: nobody can tell which of the two is right.</summary>
    public IReadOnlyDictionary<string, long> Most { get; init; } =
        new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>The state of each harm: <c>call_records</c>, <c>communications</c>, <c>intercept_data</c>.</summary>
    public IReadOnlyDictionary<string, HarmState> Harms { get; init; } =
        new SortedDictionary<string, HarmState>(StringComparer.Ordinal);

    /// <summary>Accounts whose credentials passed through the capture, and secrets of copied configurations.</summary>
    public required IReadOnlyList<string> RotateCredentials { get; init; }

    /// <summary>What the evidence cannot show.</summary>
    public required IReadOnlyList<string> Gaps { get; init; }
}
