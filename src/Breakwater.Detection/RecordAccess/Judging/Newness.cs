using Breakwater.Detection.RecordAccess.Accesses;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>Whether accesses came from a client or by a program that the account had not used in the weeks before (CDR-06).</summary>
internal sealed class Newness
{
    private static readonly long Weeks = 14 * TimeSpan.TicksPerDay;

    // Between the first days of a log nothing can be new.
    private static readonly long Lead = 10 * TimeSpan.TicksPerDay;

    public Newness(AccountHistory history, IReadOnlyList<StoreAccess> accesses)
    {
        string? client = New(history, history.Clients, accesses, a => a.Client);
        string? program = New(history, history.Programs, accesses, a => a.Program);
        IsNew = client is not null || program is not null;
        Words =
            client is not null && program is not null ? $" from {client} by {program}, both new for it"
            : client is not null ? $" from {client}, where it had never come from"
            : program is not null ? $" by {program}, which it had never used"
            : "";
        Reasons =
        [
            .. client is null ? (string[])[] : [$"The client {client} was new for the account."],
            .. program is null ? (string[])[] : [$"The program {program} was new for the account."],
        ];
    }

    public bool IsNew { get; }

    /// <summary>For a summary; empty where nothing is new.</summary>
    public string Words { get; }

    public IReadOnlyList<string> Reasons { get; }

    private static string? New(
        AccountHistory history,
        IReadOnlyDictionary<string, StoreAccess> firsts,
        IReadOnlyList<StoreAccess> accesses,
        Func<StoreAccess, string> name
    )
    {
        foreach (StoreAccess access in accesses.OrderBy(a => a.Ticks).ThenBy(a => a.Hash))
        {
            if (
                name(access) is { Length: > 0 } used
                && firsts.TryGetValue(used, out StoreAccess? first)
                && first.Ticks - history.First >= Lead
                && access.Ticks - first.Ticks < Weeks
            )
            {
                return used;
            }
        }

        return null;
    }
}
