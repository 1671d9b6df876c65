using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Verdicts;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Deepening;

/// <summary>The first sign that somebody was inside, and how long he stayed at least.</summary>
internal static class Footholds
{
    /// <summary>The state of a configuration has the date of its copy; what was done that day stands in the records.</summary>
    public static readonly TimeSpan CopyWindow = TimeSpan.FromHours(24);

    /// <summary>The earliest shown act; where none is shown, the earliest act at medium or above.</summary>
    public static FirstFoothold? Of(IReadOnlyList<Episode> episodes, InvestigationContext context)
    {
        Episode[] acts = [.. episodes.Where(e => e.IsAct() && e.Level >= Level.Medium && e.First.Value is not null)];
        Episode? first = Earliest([.. acts.Where(e => e.IsShown())]) ?? Earliest(acts);
        if (first?.First.Value is not { } at)
        {
            return null;
        }

        DateTimeOffset last = acts.Where(e => e.Last.Value is not null).Max(e => e.Last.Value) ?? at;
        return new FirstFoothold(
            at,
            first.Device,
            first.FirstFinding,
            first.Summary,
            first.IsShown(),
            last,
            Math.Max(0, (long)(last - at).TotalSeconds),
            first.Device is { } device ? SeenSince(device, context) : null
        );
    }

    private static Episode? Earliest(Episode[] acts)
    {
        Episode? first = acts.FirstOrDefault();
        return first is { Rule.Kind: RuleKind.Configuration or RuleKind.Reconciliation }
            ? acts.FirstOrDefault(e =>
                e.Rule.Kind is not (RuleKind.Configuration or RuleKind.Reconciliation)
                && e.First.Ticks - first.First.Ticks <= CopyWindow.Ticks
            ) ?? first
            : first;
    }

    private static DateTimeOffset? SeenSince(string device, InvestigationContext context) =>
        context
            .Ledger.Sources.Where(s =>
                string.Equals(context.NameOf(s.Device), device, StringComparison.OrdinalIgnoreCase)
            )
            .Min((SourceCoverage s) => s.First);
}
