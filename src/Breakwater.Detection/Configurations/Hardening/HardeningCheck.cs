using Breakwater.Detection.Configurations.Hardening.Language;
using Breakwater.Model.Configurations;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.Hardening;

/// <summary>A control with its tests for each platform, as its file says it.</summary>
internal sealed record HardeningCheck
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required Level Severity { get; init; }

    public required string Mark { get; init; }

    public required string Gain { get; init; }

    public IReadOnlyList<string> Stops { get; init; } = [];

    public IReadOnlyList<string> Sources { get; init; } = [];

    public required IReadOnlyDictionary<ConfigurationPlatform, PlatformCheck> Platforms { get; init; }
}

/// <summary>The tests of a control on one platform.</summary>
internal sealed record PlatformCheck
{
    /// <summary>Why the platform has nothing of the kind; null where it has.</summary>
    public string? NotApplicable { get; init; }

    /// <summary>What to ask for, where a configuration cannot show it; null where it can.</summary>
    public string? NotVisible { get; init; }

    /// <summary>It fails where one of them holds.</summary>
    public IReadOnlyList<Condition> FailWhen { get; init; } = [];

    /// <summary>It passes where none of the above can hold and all of these do.</summary>
    public IReadOnlyList<Condition> PassWhen { get; init; } = [];

    /// <summary>What a person is told where neither is so.</summary>
    public string Unknown { get; init; } = "";

    /// <summary>Lines that would mend it.</summary>
    public IReadOnlyList<string> Fix { get; init; } = [];
}
