using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Detection.InterceptAudit.Checks;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InterceptAudit.Findings;

/// <summary>
/// The tasks that a system held when something was done to all that it holds: who reads a whole list reads those too, though no log names
/// them.
/// </summary>
internal sealed class SystemTasks(AuditBook book, CarrierInventory inventory)
{
    private readonly HashSet<string> _administrations = new(
        (inventory.Intercept?.Systems ?? []).Where(s => s.Kind == "admf").Select(s => s.Name),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Tasks that were there at the time, on a system that the discrepancy names.</summary>
    public TaskView[] Of(Discrepancy found)
    {
        HashSet<string> systems = new(
            found.Roots.Concat(found.Entities).Where(e => e.Kind == EntityKind.Device).Select(e => e.Value),
            StringComparer.OrdinalIgnoreCase
        );
        return systems.Count == 0 || found.First is not { } first
            ? []
            : [.. book.Tasks.Where(t => t.First <= (found.Last ?? first) && t.Last >= first && IsOn(t, systems))];
    }

    /// <summary>By the name of the system; an export of the administration that does not say its own is that of the one there is.</summary>
    private bool IsOn(TaskView task, HashSet<string> systems) =>
        task.Rows.Any(r =>
            (r.Record.System is { } system && systems.Contains(system))
            || (r.Record.Element is { } element && systems.Contains(element))
            || (
                r.Record is { Source: InterceptSource.Admf, System: null }
                && _administrations.Count == 1
                && systems.Overlaps(_administrations)
            )
        );
}
