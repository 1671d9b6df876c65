using Breakwater.Scenarios.InterceptWorlds.Facts;
using Breakwater.Scenarios.InterceptWorlds.Rendering;

namespace Breakwater.Scenarios.InterceptWorlds.Writing;

/// <summary>Writes the registers and exports that are tables.</summary>
internal sealed partial class Tables(InterceptWorld world)
{
    private readonly List<(string File, string Table, IReadOnlyList<string> Columns)> _mapped = [];
    private readonly List<WorldFile> _files = [];

    private static readonly string[] OrderColumns =
    [
        "order",
        "liids",
        "agency",
        "authority",
        "targets",
        "target_kind",
        "services",
        "delivery",
        "start",
        "end",
        "state",
        "revoked_at",
        "version",
        "destinations",
        "entered_by",
        "entered_at",
        "approved_by",
        "approved_at",
        "certified_at",
        "edited_at",
        "edited_by",
        "is_test",
        "presenting_officer",
        "authorising_signer",
        "responsible_person",
        "time",
    ];

    private static readonly string[] TaskColumns =
    [
        "source",
        "system",
        "element",
        "task",
        "liids",
        "order",
        "agency",
        "targets",
        "target_kind",
        "services",
        "delivery",
        "destinations",
        "start",
        "end",
        "state",
        "last_modified",
        "modifications",
        "last_intercept",
        "entered_by",
        "approved_by",
        "provisioned_by",
        "time",
    ];

    private static readonly string[] DestinationColumns =
    [
        "source",
        "system",
        "element",
        "destination",
        "name",
        "agency",
        "address",
        "port",
        "delivery",
        "state",
        "time",
    ];

    /// <summary>All tables, and the mapping where the carrier has columns of its own; null where it does not.</summary>
    public (IReadOnlyList<WorldFile> Files, string? Mapping) Write()
    {
        Orders();

        foreach (Snapshot snapshot in world.Snapshots.Where(s => s.Node.Kind != "ne" || !world.Style.ElementsAsX1))
        {
            Exports(snapshot);
        }

        Endpoints();
        Staff();
        Changes();
        Accesses();
        Small();
        return (_files, _mapped.Count == 0 ? null : CarrierNames.Mapping(_mapped));
    }

    private TableText Begin(string table, IReadOnlyList<string> columns, bool mappable) =>
        new(table, columns, mappable && world.Style.IsMapped, world.Style.Offset);

    private void End(string path, string table, IReadOnlyList<string> columns, TableText text, bool mappable)
    {
        _files.Add(new WorldFile(path, text.ToBytes()));
        if (mappable && world.Style.IsMapped)
        {
            _mapped.Add((path[(path.LastIndexOf('/') + 1)..], table, columns));
        }
    }

    private void Orders()
    {
        TableText text = Begin("orders", OrderColumns, mappable: true);
        DateTime exported = world.To.AddMinutes(-20);
        // Where agencies send theirs over HI1, the carrier's own register holds what no agency asked for.
        Order[] own = [.. world.Orders.Where(o => !world.Style.OrdersAsHi1 || world.IsOwn(o))];
        IEnumerable<Order> rows = world.Style.KeepsVersions
            ? own
            : own.GroupBy(o => o.Number, StringComparer.Ordinal).Select(Latest);
        foreach (Order order in rows)
        {
            text.Cell(order.Number);
            text.Cell(order.Liid);
            text.Cell(order.Agency.Id);
            text.Cell(order.Authority);
            text.Cells(order.Targets.Select(t => t.Value));
            text.Cells(order.Targets.Select(t => t.Kind));
            text.Cells(order.Services);
            text.Cell(Word(order.Delivery));
            text.Cell(order.Start);
            text.Cell(order.End);
            text.Cell(
                order.RevokedAt <= exported ? "revoked"
                : order.End <= exported ? "ended"
                : "active"
            );
            text.Cell(order.RevokedAt);
            text.Cell(order.Version);
            text.Cells(order.Destinations.Select(d => d.Did));
            text.Cell(order.EnteredBy);
            text.Cell(order.EnteredAt);
            text.Cell(order.ApprovedBy);
            text.Cell(order.ApprovedAt);
            text.Cell(order.CertifiedAt);
            text.Cell(order.EditedAt);
            text.Cell(order.EditedBy);
            text.Cell(order.IsTest ? "yes" : "no");
            text.Cell(order.PresentedBy);
            text.Cell(order.SignedBy);
            text.Cell(order.ApprovedBy);
            text.Cell(exported);
        }

        End("register/orders.csv", "orders", OrderColumns, text, mappable: true);
    }

    // A register without versions keeps when an order was entered first.
    private static Order Latest(IEnumerable<Order> versions)
    {
        Order latest = versions.MaxBy(o => o.Version)!;
        Order first = versions.MinBy(o => o.Version)!;
        if (latest != first)
        {
            latest.EnteredAt = first.EnteredAt;
            latest.CertifiedAt = first.CertifiedAt;
        }

        return latest;
    }

    private void Exports(Snapshot snapshot)
    {
        string name = $"{snapshot.Node.Name}-{snapshot.At:yyyyMMdd}";
        TableText text = Begin("tasks", TaskColumns, mappable: true);
        foreach (TaskRow row in Views.Tasks(world, snapshot.Node, snapshot.At))
        {
            text.Cell(row.Source);
            text.Cell(row.System);
            text.Cell(row.Element);
            text.Cell(row.Xid);
            text.Cell(row.Liid);
            text.Cell(row.Order);
            text.Cell(row.Agency);
            text.Cells(row.Targets.Select(t => t.Value));
            text.Cells(row.Targets.Select(t => t.Kind));
            text.Cells(row.Services);
            text.Cell(row.Delivery is { } delivery ? Word(delivery) : null);
            text.Cells(row.Destinations);
            text.Cell(row.Start);
            text.Cell(row.End);
            text.Cell(row.State);
            text.Cell(row.LastModified);
            text.Cell(row.Modifications);
            text.Cell(row.LastIntercept);
            text.Cell(row.EnteredBy);
            text.Cell(row.ApprovedBy);
            text.Cell(row.ProvisionedBy);
            text.Cell(row.CapturedAt);
        }

        End($"exports/tasks-{name}.csv", "tasks", TaskColumns, text, mappable: true);
        TableText places = Begin("destinations", DestinationColumns, mappable: true);
        foreach (DestinationRow row in Views.Destinations(world, snapshot.Node, snapshot.At))
        {
            places.Cell(row.Source);
            places.Cell(row.System);
            places.Cell(snapshot.Node.Kind == "admf" ? null : row.System);
            places.Cell(row.Did);
            places.Cell(row.Name);
            places.Cell(row.Agency);
            places.Cell(row.Address);
            places.Cell(row.Port);
            places.Cell(Word(row.Delivery));
            places.Cell("active");
            places.Cell(row.CapturedAt);
        }

        End($"exports/destinations-{name}.csv", "destinations", DestinationColumns, places, mappable: true);
    }

    private void Endpoints()
    {
        string[] columns =
        [
            "agency",
            "interface",
            "address",
            "port",
            "certificate_sha256",
            "from",
            "to",
            "approved_by",
            "edited_at",
            "edited_by",
            "time",
        ];
        TableText text = Begin("endpoints", columns, mappable: true);
        foreach (Endpoint endpoint in world.Agencies.SelectMany(a => a.Endpoints))
        {
            text.Cell(endpoint.Agency.Id);
            text.Cell(endpoint.Interface);
            text.Cell(endpoint.Address);
            text.Cell(endpoint.Port);
            text.Cell(endpoint.Certificate);
            text.Cell(endpoint.From);
            text.Cell(endpoint.To);
            text.Cell(endpoint.ApprovedBy);
            text.Cell(endpoint.EditedAt);
            text.Cell(endpoint.EditedBy);
            text.Cell(world.To.AddMinutes(-30));
        }

        End("register/endpoints.csv", "endpoints", columns, text, mappable: true);
    }

    private void Staff()
    {
        string[] columns = ["account", "role", "from", "to", "hosts", "time"];
        TableText text = Begin("staff", columns, mappable: true);
        foreach (StaffMember member in world.Staff)
        {
            text.Cell(member.Account);
            text.Cell(member.Role);
            text.Cell(member.From);
            text.Cell(member.To);
            text.Cells(world.Workstations.Contains(member.Host) ? world.Workstations : [member.Host]);
            text.Cell(world.To.AddMinutes(-30));
        }

        End("register/staff.csv", "staff", columns, text, mappable: true);
    }

    private void Changes()
    {
        string[] columns =
        [
            "ticket",
            "system",
            "from",
            "to",
            "approver",
            "accounts",
            "order",
            "task",
            "destination",
            "agency",
            "time",
        ];
        TableText text = Begin("changes", columns, mappable: true);
        foreach (Change change in world.Changes)
        {
            text.Cell(change.Ticket);
            text.Cell(change.System);
            text.Cell(change.From);
            text.Cell(change.To);
            text.Cell(change.Approver);
            text.Cells(change.Accounts);
            foreach (string kind in (ReadOnlySpan<string>)["order", "task", "destination", "agency"])
            {
                text.Cells(change.Objects.Where(o => o.Kind == kind).Select(o => o.Name));
            }

            text.Cell(change.From.AddDays(-1));
        }

        End("register/changes.csv", "changes", columns, text, mappable: true);
    }

    private void Accesses()
    {
        string[] columns =
        [
            "time",
            "system",
            "account",
            "role",
            "client",
            "tool",
            "action",
            "acted_on",
            "order",
            "task",
            "liid",
            "target",
            "target_kind",
            "agency",
            "count",
            "bytes",
            "succeeded",
            "ticket",
            "sequence",
        ];
        foreach (
            IGrouping<string, (DeskAct Act, long Sequence)> log in DeskLog
                .Numbered(world)
                .GroupBy(a => a.Act.System, StringComparer.Ordinal)
        )
        {
            TableText text = Begin("accesses", columns, mappable: true);
            foreach ((DeskAct act, long sequence) in log)
            {
                text.Cell(act.Time);
                text.Cell(act.System);
                text.Cell(act.Account);
                text.Cell(act.Role);
                text.Cell(act.Client);
                text.Cell(act.Tool);
                text.Cell(act.Action);
                text.Cell(act.Kind);
                text.Cell(act.Order);
                text.Cell(act.Task);
                text.Cell(act.Liid);
                text.Cell(act.Target?.Value);
                text.Cell(act.Target?.Kind);
                text.Cell(act.Agency);
                text.Cell(act.Count);
                text.Cell(act.Bytes);
                text.Cell(act.Succeeded ? "success" : "failure");
                text.Cell(act.Ticket);
                text.Cell(sequence);
            }

            End($"logs/accesses-{log.Key}.csv", "accesses", columns, text, mappable: true);
        }
    }

    private static string Word(Delivered delivery) =>
        delivery switch
        {
            Delivered.Data => "data",
            Delivered.Content => "content",
            _ => "both",
        };
}
