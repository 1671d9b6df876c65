using Breakwater.Model.Findings;

namespace Breakwater.Detection.InventoryChecks;

/// <summary>What one check says when it finds something.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Title">Title.</param>
/// <param name="Level">How bad.</param>
/// <param name="Confidence">How sure.</param>
/// <param name="Harm">Which harm.</param>
/// <param name="Techniques">ATT&amp;CK v19.</param>
/// <param name="Behaviours">Rows of the threat reference.</param>
/// <param name="Reason">Why so sure or unsure.</param>
internal sealed record InventoryCheck(
    string Id,
    string Title,
    Level Level,
    int Confidence,
    Harm Harm,
    IReadOnlyList<string> Techniques,
    IReadOnlyList<string> Behaviours,
    string Reason
)
{
    /// <summary>What the finding rests on: a departure from what the inventory says is usual, where nothing else is said.</summary>
    public RuleKind Kind { get; init; } = RuleKind.Baseline;

    public static InventoryCheck OutsideManagement { get; } =
        new(
            "inventory:login_outside_management",
            "Login from outside the management networks",
            Level.Medium,
            60,
            Harm.Foothold,
            ["T1078"],
            ["T08"],
            "Administrators come from the management networks and jump hosts of the inventory."
        );

    public static InventoryCheck ForeignNetwork { get; } =
        new(
            "inventory:login_from_foreign_network",
            "Login to a device from a customer's, peer's or roaming network",
            Level.High,
            75,
            Harm.Foothold,
            ["T1078", "T1199"],
            ["T08", "T09"],
            "No one administers devices from there."
        );

    public static InventoryCheck FromDevice { get; } =
        new(
            "inventory:login_from_device",
            "Login to a device from another device's own address",
            Level.Medium,
            65,
            Harm.DefenceEvasion,
            ["T1665"],
            ["T55"],
            "Whoever logs in from device to device hides where he comes from; engineers use jump hosts."
        )
        {
            // The device's record names an address that the inventory gives to another device: two records of one act, no habit.
            Kind = RuleKind.Reconciliation,
        };

    public static InventoryCheck ServiceAccountSource { get; } =
        new(
            "inventory:service_account_source",
            "Service account used from elsewhere",
            Level.High,
            80,
            Harm.Foothold,
            ["T1078"],
            ["T66"],
            "The inventory lists every address that this account comes from."
        );

    public static InventoryCheck ServiceAccountCommand { get; } =
        new(
            "inventory:service_account_command",
            "Service account entered a command outside its set",
            Level.Medium,
            65,
            Harm.Foothold,
            ["T1078"],
            ["T66"],
            "The inventory lists every command that this account enters."
        );

    public static InventoryCheck AaaServer { get; } =
        new(
            "inventory:aaa_server",
            "A device was pointed to an AAA server that is not in the inventory",
            Level.High,
            75,
            Harm.Foothold,
            ["T1556"],
            ["T62"],
            "The inventory lists the AAA servers."
        );

    public static InventoryCheck LogServer { get; } =
        new(
            "inventory:log_server",
            "A device was told to log to a host that is not in the inventory",
            Level.Medium,
            60,
            Harm.DefenceEvasion,
            ["T1685"],
            ["T51"],
            "The inventory lists the log servers."
        );

    public static InventoryCheck FileServer { get; } =
        new(
            "inventory:file_server",
            "A file was copied to or from a host that is not in the inventory",
            Level.High,
            70,
            Harm.Foothold,
            ["T1048.003"],
            ["T74"],
            "The inventory lists the hosts that files are copied to and from."
        );

    public static InventoryCheck SnmpManager { get; } =
        new(
            "inventory:snmp_manager",
            "A device was configured by SNMP for a host that is no manager",
            Level.High,
            75,
            Harm.Foothold,
            ["T1602.001", "T1569"],
            ["T22"],
            "The inventory lists the SNMP managers and the file servers; a device is neither."
        );

    public static InventoryCheck SnmpFromDevice { get; } =
        new(
            "inventory:snmp_from_device",
            "A device refused an SNMP request that came from another device's own address",
            Level.Medium,
            55,
            Harm.Foothold,
            ["T1602.001"],
            ["T22"],
            "Devices are asked by managers; one that asks another was told to, by hand or by a program on it."
        )
        {
            Kind = RuleKind.Reconciliation,
        };

    public static InventoryCheck SnmpWrite { get; } =
        new(
            "inventory:snmp_write",
            "A device was written to by SNMP from a host that is no manager of the inventory",
            Level.High,
            55,
            Harm.Foothold,
            ["T1602.001"],
            ["T22"],
            "The inventory lists the SNMP managers and intercept systems; what was written is not in the record."
        )
        {
            // The exchange on the wire says that it was done; the inventory says by whom it may be.
            Kind = RuleKind.Reconciliation,
        };
}
