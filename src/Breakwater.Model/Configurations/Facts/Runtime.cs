using System.Net;

namespace Breakwater.Model.Configurations.Facts;

/// <summary>The software that runs and how it was started, as <c>show version</c> and its kin show it.</summary>
public sealed record RunningSoftware : ConfigurationFact
{
    /// <summary>The version; null where not shown.</summary>
    public string? Version { get; init; }

    /// <summary>The file that was started; null where not shown.</summary>
    public string? Image { get; init; }

    /// <summary>The serial number of the device; null where not shown.</summary>
    public string? Serial { get; init; }

    /// <summary>How long it has run, as shown; null where not shown.</summary>
    public string? Uptime { get; init; }

    /// <summary>Why it was started last, as shown; null where not shown.</summary>
    public string? ReloadReason { get; init; }

    /// <summary>Cisco's configuration register; null where not shown. Bit 6 (0x0040) starts the device without its saved configuration.</summary>
    public int? ConfigurationRegister { get; init; }
}

/// <summary>A TCP or UDP port on which the device answers.</summary>
public sealed record Listener : ConfigurationFact
{
    /// <summary><c>tcp</c> or <c>udp</c>.</summary>
    public required string Transport { get; init; }

    /// <summary>The port.</summary>
    public required int Port { get; init; }

    /// <summary>The address that it is bound to; null where any.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The program or service that the device names; null where none.</summary>
    public string? Program { get; init; }
}

/// <summary>A file on the device.</summary>
public sealed record DeviceFile : ConfigurationFact
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The folder or file system that was listed; null where not shown.</summary>
    public string? Folder { get; init; }

    /// <summary>Its size in bytes; null where not shown.</summary>
    public long? Size { get; init; }

    /// <summary>It is a folder.</summary>
    public bool IsFolder { get; init; }
}

/// <summary>Somebody who was logged in when the command was entered.</summary>
public sealed record LoginSession : ConfigurationFact
{
    /// <summary>The account; null where not shown.</summary>
    public string? User { get; init; }

    /// <summary>The line, as shown.</summary>
    public required string Line { get; init; }

    /// <summary>Where the session comes from; null for the console or a host name.</summary>
    public IPAddress? Source { get; init; }
}
