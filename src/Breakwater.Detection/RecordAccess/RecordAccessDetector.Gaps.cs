using System.Globalization;
using Breakwater.Detection.RecordAccess.Judging;

namespace Breakwater.Detection.RecordAccess;

/// <content>What could not be judged, and what else must be known.</content>
public sealed partial class RecordAccessDetector
{
    private const int MostSentences = 20;

    private IEnumerable<string> Gaps(SortedDictionary<string, long> uncounted, DeclaredJobs jobs)
    {
        if (!_register.KnowsStores)
        {
            yield return "not assessable: no inventory of stores of call records; tables were taken for such by their names (T83a to T83f)";
        }

        if (!_register.KnowsJobs)
        {
            yield return "not assessable: no inventory of jobs that read call records; an export that is meant to be cannot be told from one that is not (T83a)";
        }

        foreach (string job in jobs.InWords)
        {
            yield return $"not assessable: the schedule of the job {job} is in words; whether it ran at its time is not told (write it as five fields of crontab)";
        }

        if (!_watch.KnowsWatched)
        {
            yield return _watch.Listed == 0
                ? "not assessable: no watch list in the inventory; whether people whose calls must not be known were looked up is not told (CDR-03, CDR-04)"
                : "not assessable: the watch list and canaries of the inventory are tokens, and this run has no key of them: run it inside the enclave (CDR-03, CDR-04, CDR-05)";
        }

        if (_watch.Foreign > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"not assessable: {_watch.Foreign} entries of the watch list and canaries are under another key; make their tokens anew"
            );
        }

        foreach ((string store, long count) in uncounted)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"not assessable: the audit of {store} does not count the rows of {count} accesses to call records; how many records they gave is unknown, and a read of more by a question that an account asks anyway, for as long a time, is not told (CDR-01)"
            );
        }
    }

    /// <summary>Backups and copies on a server with call records that name neither a table nor a database of them.</summary>
    private IEnumerable<string> Unplaced() =>
        _unplaced
            .OrderBy(u => u.Key, StringComparer.Ordinal)
            .Take(MostSentences)
            .Select(u =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"not assessable: {u.Key}, {u.Value} of them; whether call records were among what they took is not told (CDR-02, CDR-18)"
                )
            );

    private void Note()
    {
        long unparsed = _unparsed.Values.Sum();
        if (unparsed > 0)
        {
            _notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Of {_statements} statements in audits of databases {unparsed} could not be understood ({string.Join(", ", _unparsed.Select(u => $"{u.Key}: {u.Value}"))}); what they read is known only as far as the audit names it."
                )
            );
        }
    }
}
