using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>
/// Follows the numbers, the hash chain and the clock of a log from row to row. Exports list the newest row first or last: the first
/// step of the numbers, or of the chain, tells which.
/// </summary>
internal sealed class LogChain
{
    /// <summary>A clock may step back so far where several processes write one log.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(120);

    private const int MostLogs = 1024;

    private readonly Dictionary<string, Row> _last = new(StringComparer.Ordinal);

    /// <summary>Compares a row with the one before it of the same log, and adds what is not whole.</summary>
    public void Follow(RowValues values, DateTimeOffset? time, List<InterceptRecord> into)
    {
        string log = (values.Has("log") ? values.Name("log") : null) ?? values.Name("system") ?? "";
        Row row = new(
            values.Number("sequence"),
            values.Token("hash", TokenKind.Name),
            values.Token("previous_hash", TokenKind.Name),
            time,
            0
        );
        if (!_last.TryGetValue(log, out Row last))
        {
            if (_last.Count < MostLogs)
            {
                _last[log] = row;
            }

            return;
        }

        int direction = last.Direction != 0 ? last.Direction : DirectionOf(last, row);
        (Row earlier, Row later) = direction < 0 ? (row, last) : (last, row);
        _last[log] = row with { Direction = direction };
        string? system = log.Length == 0 ? null : log;
        Numbers(earlier, later, values.Position, system, into);
        if (later.Previous is { } previous && earlier.Hash is { } hash && previous != hash)
        {
            into.Add(Fault("chain_break", earlier, later, values.Position, system));
        }

        if (earlier.Time - later.Time > Slack)
        {
            into.Add(Fault("clock_step", earlier, later, values.Position, system));
        }
    }

    private static void Numbers(Row earlier, Row later, EvidencePosition at, string? system, List<InterceptRecord> into)
    {
        if (earlier.Sequence is not { } from || later.Sequence is not { } to || to == from + 1)
        {
            return;
        }

        // Numbers that begin anew: the log was rotated or its counter set back.
        into.Add(
            to > from
                ? Fault("sequence_gap", earlier, later, at, system) with
                {
                    Lost = to - from - 1,
                }
                : Fault(to == from ? "sequence_gap" : "rotation", earlier, later, at, system)
        );
    }

    private static int DirectionOf(Row last, Row row) =>
        row.Sequence == last.Sequence - 1 || (row.Hash is not null && row.Hash == last.Previous) ? -1
        : row.Sequence is not null || row.Hash is not null ? 1
        : 0;

    private static InterceptLogFault Fault(string fault, Row earlier, Row later, EvidencePosition at, string? system) =>
        new()
        {
            Position = at,
            Fault = fault,
            From = earlier.Time,
            To = later.Time,
            Time = later.Time ?? earlier.Time,
            System = system,
        };

    private readonly record struct Row(
        long? Sequence,
        SealedToken? Hash,
        SealedToken? Previous,
        DateTimeOffset? Time,
        int Direction
    );
}
