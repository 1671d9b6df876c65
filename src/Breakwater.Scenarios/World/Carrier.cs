namespace Breakwater.Scenarios.World;

/// <summary>A fictional carrier: its network, servers, people and calendar.</summary>
internal sealed record Carrier
{
    public required string Name { get; init; }
    public required ulong Seed { get; init; }

    /// <summary>Day 0 of the story.</summary>
    public required DateOnly DayZero { get; init; }

    /// <summary>Prefix of the management network.</summary>
    public required string Management { get; init; }
    public required string Customers { get; init; }

    /// <summary>Documentation prefixes, without the last part, from which strangers come.</summary>
    public required IReadOnlyList<string> Strangers { get; init; }
    public required IReadOnlyList<Device> Devices { get; init; }
    public required IReadOnlyList<Host> Collectors { get; init; }

    /// <summary>True where collectors write the sender's address instead of its name.</summary>
    public required bool RelayByAddress { get; init; }
    public required Cast Cast { get; init; }
    public required Servers Servers { get; init; }
    public required People People { get; init; }
    public required Tradecraft Tradecraft { get; init; }

    /// <summary>Which part of the story is played.</summary>
    public Plot Plot { get; init; } = Plot.Whole;

    /// <summary>The day of a stage.</summary>
    public int DayOf(string stage) => Tradecraft.Days[stage];

    /// <summary>A time of a stage, moved as its carrier and its plot move it.</summary>
    public DateTime At(string stage, string clock, int later = 0) =>
        At(DayOf(stage) + later, clock).AddMinutes(Plot.Shifts.GetValueOrDefault(stage, Tradecraft.ShiftMinutes));

    /// <summary>The start of a day of the story, UTC.</summary>
    public DateTime Day(int day) => DayZero.AddDays(day).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>A time of a day of the story.</summary>
    public DateTime At(int day, string clock) =>
        Day(day) + TimeSpan.Parse(clock, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Devices that the story is about.</summary>
internal sealed record Cast
{
    /// <summary>Entered first; IOS XE.</summary>
    public required Device Edge { get; init; }

    /// <summary>Used as a hop with a guest shell; NX-OS.</summary>
    public required Device Switch { get; init; }

    /// <summary>Its host shell is used; IOS XR.</summary>
    public required Device Core { get; init; }

    /// <summary>Gets the second tunnel.</summary>
    public required Device Border { get; init; }

    /// <summary>Copies voice traffic.</summary>
    public required Device Voice { get; init; }

    /// <summary>Fall silent.</summary>
    public required IReadOnlyList<Device> Quiet { get; init; }

    /// <summary>Logged in to on the day of the spread, in order.</summary>
    public required IReadOnlyList<Device> Visited { get; init; }

    /// <summary>Carry out the legitimate acts that look like the intruder's.</summary>
    public required Bystanders Bystanders { get; init; }

    public IReadOnlyList<Device> Compromised => [Edge, Switch, Core, Border, Voice];
}

/// <summary>Devices of the decoys.</summary>
internal sealed record Bystanders
{
    public required Device Capture { get; init; }
    public required Device Mirror { get; init; }
    public required Device Loopback { get; init; }
    public required Device Vendor { get; init; }
    public required Device Boot { get; init; }
    public required Device Tunnel { get; init; }
    public required Device Intercept { get; init; }
    public required Device Tap { get; init; }
}

/// <summary>Servers.</summary>
internal sealed record Servers
{
    public required IReadOnlyList<Host> Jump { get; init; }
    public required IReadOnlyList<Host> Tacacs { get; init; }
    public required Host Backup { get; init; }
    public required Host Monitor { get; init; }
    public required Host Proxy { get; init; }
    public required Host CallRecords { get; init; }
    public required Host Mediation { get; init; }
    public required Host Billing { get; init; }
    public required Host InterceptAdministration { get; init; }
    public required Host InterceptMediation { get; init; }
    public required Host InterceptWorkstation { get; init; }
}

/// <summary>People and accounts.</summary>
internal sealed record People
{
    public required IReadOnlyList<string> Engineers { get; init; }

    /// <summary>The engineer whose account is stolen.</summary>
    public required string Stolen { get; init; }

    /// <summary>The engineer whose account opens the door in the variant without an exploit.</summary>
    public required string Borrowed { get; init; }
    public required string Vendor { get; init; }
    public required string BackupAccount { get; init; }
    public required string MonitorAccount { get; init; }
    public required string ReportAccount { get; init; }
    public required string BillingAccount { get; init; }
    public required string MediationAccount { get; init; }
    public required string InterceptOfficer { get; init; }

    /// <summary>The intercept account that the intruder uses.</summary>
    public required string InterceptStolen { get; init; }
    public required string WorkstationNetwork { get; init; }
}

/// <summary>How the intruder works.</summary>
internal sealed record Tradecraft
{
    public required string WebAddress { get; init; }
    public required string ShellAddress { get; init; }
    public required string LocalAccount { get; init; }
    public required string AccessClass { get; init; }
    public required int AccessList { get; init; }
    public required string CaptureName { get; init; }
    public required string CaptureFile { get; init; }
    public required string ConfigurationFile { get; init; }
    public required string CaptureInterface { get; init; }
    public required int Tunnel { get; init; }
    public required int SecondTunnel { get; init; }
    public required string TunnelNetwork { get; init; }
    public required int MirrorNumber { get; init; }
    public required string Archive { get; init; }
    public required string ExploitPath { get; init; }
    public required bool Abbreviates { get; init; }

    /// <summary>Minutes by which all clock times of the story are moved.</summary>
    public required int ShiftMinutes { get; init; }

    /// <summary>Days of the stages, by stage id.</summary>
    public required IReadOnlyDictionary<string, int> Days { get; init; }
}
