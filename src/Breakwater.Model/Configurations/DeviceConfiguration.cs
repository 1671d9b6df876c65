using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Model.Configurations;

/// <summary>The saved configuration of one device at one time, as a tree of statements.</summary>
public sealed record DeviceConfiguration
{
    /// <summary>The dataset, category and service of every event made of a statement.</summary>
    public const string Dataset = "network_config";

    /// <summary>The item that holds it.</summary>
    public required EvidenceItem Item { get; init; }

    /// <summary>Whose configuration it is.</summary>
    public required ConfigurationPlatform Platform { get; init; }

    /// <summary>How it is written.</summary>
    public required ConfigurationForm Form { get; init; }

    /// <summary>The name that the device gives itself; null where the configuration does not say it.</summary>
    public string? Hostname { get; init; }

    /// <summary>The version of the operating system, as the configuration or its header says it; null where neither does.</summary>
    public string? SoftwareVersion { get; init; }

    /// <summary>When it was taken off the device, where the text or its header says so; never a file's date.</summary>
    public EventTime CapturedAt { get; init; } = EventTime.Unknown;

    /// <summary>When it was changed last, as the device says.</summary>
    public EventTime ChangedAt { get; init; } = EventTime.Unknown;

    /// <summary>Who changed it last, as the device says.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>What took it off the device.</summary>
    public ConfigurationTool Tool { get; init; } = ConfigurationTool.Unknown;

    /// <summary>The command that showed it, where the text is a session on the device; null elsewhere.</summary>
    public string? Command { get; init; }

    /// <summary>It is the one that the device would start with, not the one in use.</summary>
    public bool IsStartup =>
        Command is { } command
        && (command.Contains(" star", StringComparison.Ordinal) || command.Contains("saved", StringComparison.Ordinal));

    /// <summary>What other commands of the same session showed.</summary>
    public IReadOnlyList<ShownOutput> Outputs { get; init; } = [];

    /// <summary>The statements at the top, in order.</summary>
    public required IReadOnlyList<ConfigurationStatement> Statements { get; init; }

    /// <summary>The first lines that have no place by the platform's own rules; <see cref="ConfigurationLines.Unplaced"/> counts all.</summary>
    public IReadOnlyList<UnplacedLine> Unplaced { get; init; } = [];

    /// <summary>The secrets that were found and replaced, in the order of the configuration.</summary>
    public IReadOnlyList<ConfigurationSecret> Secrets { get; init; } = [];

    /// <summary>What became of the lines.</summary>
    public required ConfigurationLines Lines { get; init; }

    /// <summary>
    /// Its lines lost their indentation on the way: statements were put below their blocks by their words. Nothing follows
    /// from a statement that is missing below another.
    /// </summary>
    public bool HasLostIndentation { get; init; }

    /// <summary>
    /// The text was read to its end with its indentation, and that end is the platform's own (<c>end</c>, <c>return</c>, every brace closed). Where
    /// false, a statement that is absent may stand in what is missing.
    /// </summary>
    public required bool IsComplete { get; init; }

    /// <summary>The line of its item in which its first statement stands; 0 where it has none.</summary>
    public long FirstLine => Statements.Count == 0 ? 0 : Statements[0].Line;

    /// <summary>Why only a part was read, a short phrase; null where all was.</summary>
    public string? PartReason { get; init; }

    /// <summary>Every statement, parents before children, in the order of the configuration.</summary>
    public IEnumerable<ConfigurationStatement> All() => Statements.SelectMany(s => s.WithDescendants());
}

/// <summary>How a configuration is written.</summary>
public enum ConfigurationForm
{
    /// <summary>Lines, indented below their parents (IOS, IOS XR, NX-OS, EOS, VRP).</summary>
    Indented,

    /// <summary>Junos in braces.</summary>
    Braces,

    /// <summary>Junos as <c>set</c> commands.</summary>
    Set,

    /// <summary>SR OS classic: indented blocks that end with <c>exit</c>.</summary>
    Classic,

    /// <summary>SR OS model-driven, in braces.</summary>
    ModelDriven,

    /// <summary>SR OS model-driven, one full path a line.</summary>
    ModelDrivenFlat,
}

/// <summary>What took a configuration off its device.</summary>
public enum ConfigurationTool
{
    /// <summary>Nothing says it.</summary>
    Unknown,

    /// <summary>The device's own command or saved file, with the heading that it prints.</summary>
    Device,

    /// <summary>RANCID.</summary>
    Rancid,

    /// <summary>Oxidized.</summary>
    Oxidized,
}

/// <summary>What became of the lines of a configuration.</summary>
/// <param name="Total">All lines.</param>
/// <param name="Empty">Blank lines, comments, separators, prompts and headings that say nothing of the configuration.</param>
/// <param name="Placed">Lines that belong to a statement whose place is known.</param>
/// <param name="Unplaced">Lines without a place.</param>
public readonly record struct ConfigurationLines(long Total, long Empty, long Placed, long Unplaced);

/// <summary>A line that has no place by the platform's own rules.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Text">Its text without secrets.</param>
public sealed record UnplacedLine(EvidencePosition Position, string Text);
