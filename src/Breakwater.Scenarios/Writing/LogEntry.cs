using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Writing;

/// <summary>Where an entry goes.</summary>
internal enum Destination
{
    /// <summary>The collector of a device.</summary>
    DeviceLog,

    /// <summary>A host's own syslog-like file, with a BSD header.</summary>
    HostLog,

    /// <summary>A file of lines without header.</summary>
    PlainFile,
}

/// <summary>One line to be.</summary>
internal sealed record LogEntry
{
    public required DateTime Time { get; init; }
    public required Destination Destination { get; init; }

    /// <summary>Relative to the evidence folder; empty for device logs, whose file follows from collector and day.</summary>
    public required string Path { get; init; }
    public required ShapedLine Line { get; init; }
    public Device? Device { get; init; }
    public string? HostName { get; init; }
    public StoryMark? Mark { get; init; }

    /// <summary>The login that the line tells of; null where it tells of none.</summary>
    public Visit? Visit { get; init; }
}

/// <summary>Somebody logged in.</summary>
/// <param name="Device">To what.</param>
/// <param name="Source">From which address.</param>
internal sealed record Visit(Device Device, string Source);

/// <summary>What an entry means in the story.</summary>
/// <param name="Story">Id of a stage or of a decoy.</param>
/// <param name="IsDecoy">True for a decoy.</param>
/// <param name="Proves">Rows of the threat reference that the line helps to prove; empty where it merely belongs.</param>
internal sealed record StoryMark(string Story, bool IsDecoy, IReadOnlyList<string> Proves);

/// <summary>Parts of a line that are known only when the lines of a file are in order.</summary>
internal static class Deferred
{
    /// <summary>The next number of the device's log.</summary>
    public const string Serial = "\u0001serial";

    /// <summary>The next number of the accounting server's or device's tasks.</summary>
    public const string Task = "\u0001task";
}
