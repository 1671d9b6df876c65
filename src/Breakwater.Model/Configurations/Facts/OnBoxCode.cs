namespace Breakwater.Model.Configurations.Facts;

/// <summary>Something that runs by itself on the device: applet, scheduled job, event script, event handler.</summary>
public sealed record Automation : ConfigurationFact
{
    /// <summary><c>eem</c>, <c>kron</c>, <c>scheduler</c>, <c>event_script</c>, <c>event_handler</c>, <c>script</c>, <c>cron</c>, <c>alias</c>, ...</summary>
    public required string Kind { get; init; }

    /// <summary>Its name or path.</summary>
    public required string Name { get; init; }

    /// <summary>The commands that it runs, as written.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>What starts it, as written; null where not stated.</summary>
    public string? Trigger { get; init; }

    /// <summary>SHA-256 of its text as the inventory approves it: its statements, each on a line, without leading and trailing spaces.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>A guest shell, container, host shell or foreign agent.</summary>
public sealed record HostedSoftware : ConfigurationFact
{
    /// <summary><c>guest_shell</c>, <c>iox</c>, <c>container</c>, <c>virtual_service</c>, <c>bash</c>, <c>daemon</c>, <c>host_network</c>, <c>package</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name; null where it has none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the configuration turns it on (true) or off (false).</summary>
    public required bool Enabled { get; init; }
}
