using System.Net;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Schedules;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>Reads that the inventory declares: identity, source, objects, schedule and most rows of one run, while the entry holds.</summary>
internal sealed class DeclaredJobs(
    IReadOnlyList<RecordJob> jobs,
    IReadOnlyList<RecordConsumer> consumers,
    AccessChecks checks
)
{
    private const int MinutesOfADay = 24 * 60;

    private readonly Dictionary<string, CronSchedule?> _schedules = jobs.Select(j => j.Schedule)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .ToDictionary(s => s, CronSchedule.Of, StringComparer.Ordinal);

    /// <summary>Jobs whose schedule is in words, which cannot be held against times.</summary>
    public IEnumerable<string> InWords =>
        jobs.Where(j => j.Schedule is { } schedule && _schedules[schedule] is null).Select(j => j.Name);

    /// <summary>A job covers it; a transfer of files is also covered by the consumer that fetches them.</summary>
    public bool IsDeclared(StoreAccess access) => Find(access) is not null || consumers.Any(c => Fetches(c, access));

    /// <summary>The job that covers an access; null where none does.</summary>
    public RecordJob? Find(StoreAccess access)
    {
        foreach (RecordJob job in jobs)
        {
            if (Covers(job, access))
            {
                return job;
            }
        }

        return null;
    }

    private bool Covers(RecordJob job, StoreAccess access) =>
        job.Account.Equals(access.Account, StringComparison.OrdinalIgnoreCase)
        && (job.Store is null || job.Store.Equals(access.Store, StringComparison.OrdinalIgnoreCase))
        && (
            job.Sources.Count == 0
            || (IPAddress.TryParse(access.Client, out IPAddress? client) && job.Sources.Any(s => s.Contains(client)))
        )
        && (job.MaximumRows is not { } rows || (access.Rows ?? 0) <= rows)
        && (job.MaximumBytes is not { } bytes || (access.Bytes ?? 0) <= bytes)
        && (job.Tables.Count == 0 || access.Tables.Split(',').All(t => job.Tables.Any(p => Fits(p, t))))
        && (access.Ticks == 0 || Holds(job, new DateTimeOffset(access.Ticks, TimeSpan.Zero)));

    private bool Holds(RecordJob job, DateTimeOffset time) =>
        job.HoldsAt(time)
        && (
            job.Schedule is null
            || _schedules[job.Schedule] is not { } schedule
            || schedule.Holds(
                time,
                (int)Math.Min(checks.Limit("schedule_early_minutes"), MinutesOfADay),
                (int)Math.Min(checks.Limit("schedule_late_minutes"), MinutesOfADay)
            )
        );

    private static bool Fetches(RecordConsumer consumer, StoreAccess access) =>
        access is { IsNamedOnly: true, Form: "sftp" or "ftp" }
        && consumer.Account is { } account
        && account.Equals(access.Account, StringComparison.OrdinalIgnoreCase)
        && (consumer.Store is null || consumer.Store.Equals(access.Store, StringComparison.OrdinalIgnoreCase))
        && (
            consumer.Addresses.Count == 0
            || (IPAddress.TryParse(access.Client, out IPAddress? client) && consumer.Addresses.Contains(client))
        )
        && (access.Ticks == 0 || consumer.HoldsAt(new DateTimeOffset(access.Ticks, TimeSpan.Zero)));

    private static bool Fits(string pattern, string table) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, table)
        || (
            !table.Contains('.', StringComparison.Ordinal)
            && pattern.EndsWith("." + table, StringComparison.OrdinalIgnoreCase)
        );
}
