using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>How many distinct records of how many people were taken as files, by what the files hold that are among the evidence.</summary>
internal sealed class FileReckoning
{
    // A time of nine bytes and the digits of one party do not fit in less (TS 32.298, 5.1.5.2.50).
    private const long LeastBytesOfRecord = 16;

    private static readonly string[] Packed =
    [
        ".7z",
        ".bz2",
        ".gpg",
        ".gz",
        ".lz4",
        ".pgp",
        ".rar",
        ".tgz",
        ".txz",
        ".xz",
        ".z",
        ".zip",
        ".zst",
    ];

    private readonly FileContent[] _contents;
    private readonly TakenFile[] _unread;
    private readonly long _files;
    private readonly UnitedFiles? _united;
    private bool _usesSequence;

    private FileReckoning(IReadOnlyList<RecordTaking> takings, IFileParties? parties)
    {
        TakenFile[] files = [.. takings.Select(t => t.File!)];
        _contents =
        [
            .. files
                .SelectMany(f => f.Contents)
                .DistinctBy(c => c.Path, StringComparer.Ordinal)
                .OrderBy(c => c.Path, StringComparer.Ordinal),
        ];
        _unread = [.. files.Where(f => f.Contents.Count == 0)];
        _united = UnitedFiles.Of(_contents, parties);
        _files = files.Select(f => (f.Name, f.Bytes)).Distinct().Count();
    }

    /// <summary>What was taken; null where no file was.</summary>
    /// <param name="takings">Accesses, each with its file.</param>
    /// <param name="isCut">There were more.</param>
    /// <param name="parties">Counts parties of several files together; null where nobody can.</param>
    public static (FileExposure Exposure, IReadOnlyList<string> Assumptions)? Of(
        IReadOnlyList<RecordTaking> takings,
        bool isCut,
        IFileParties? parties = null
    )
    {
        if (takings.Count == 0)
        {
            return null;
        }

        FileReckoning files = new(takings, parties);
        FileReckoning sure = new([.. takings.Where(t => !t.IsOnlyPossible)], parties);
        long rows = Math.Max(sure.OfWriters(), sure.OfTimes());
        files._usesSequence = sure._usesSequence;
        FileExposure exposure = new()
        {
            Files = files._files,
            Read = files._contents.Length,
            AreFound = takings.All(t => t.Store == RecordTaking.UnknownStore),
            Rows = Bounds(rows, isCut ? null : files.MostRows(), "records of the files that are among the evidence"),
            Subscribers = Bounds(
                Math.Max(sure.Largest(c => c.Subscribers), sure._united?.Subscribers ?? 0),
                isCut
                    ? null
                    : Least(
                        files.Sum(c => c.MostSubscribers, files.UnreadRows()),
                        files._united?.MostSubscribers + files.UnreadRows()
                    ),
                files.PeopleMethod
            ),
            OtherParties = Bounds(
                Math.Max(sure.Largest(c => c.OtherParties), sure._united?.OtherParties ?? 0),
                isCut || files._unread.Length > 0
                    ? null
                    : Least(files.Sum(c => c.MostOtherParties, 0), files._united?.MostOtherParties),
                files.PeopleMethod
            ),
        };
        return (exposure, [.. files.Assumptions(takings)]);
    }

    /// <summary>Nothing proven is no number, unless there was nothing to prove.</summary>
    private static CountBounds Bounds(long atLeast, long? atMost, string method) =>
        new(atLeast > 0 || atMost == 0 ? atLeast : null, atMost, method);

    private string PeopleMethod =>
        _united is not null ? "distinct over the files that are among the evidence, each person once"
        : _contents.Length == 1 && _unread.Length == 0 ? "distinct in the file"
        : "at least those of the file with the most, at most the sum over files";

    private static long? Least(long? one, long? other) =>
        one is { } first && other is { } second ? Math.Min(first, second) : one ?? other;

    private IEnumerable<string> Assumptions(IReadOnlyList<RecordTaking> takings)
    {
        if (takings.Any(t => t.File is { Contents.Count: > 0, Bytes: not null }))
        {
            yield return "A file among the evidence that has the name and the size of a file that was fetched is that file; of an archive all files of records count that could be read.";
        }

        if (_usesSequence)
        {
            yield return "Who writes numbered files writes no record into two of them.";
        }

        if (_contents.Any(c => c.MostRecords > c.Records))
        {
            yield return "What could not be read of a file holds at most a record for each 16 bytes.";
        }

        if (_unread.Length > 0)
        {
            yield return "A file that is not among the evidence holds at most a record for each 16 bytes that went over; where its name says that it is packed it has no bound.";
        }
    }

    private long Largest(Func<FileContent, long> of) => _contents.Select(of).DefaultIfEmpty(0).Max();

    private long? MostRows() => Sum(c => c.MostRecords, UnreadRows());

    private long? Sum(Func<FileContent, long?> of, long? begin)
    {
        long? sum = begin;
        foreach (FileContent content in _contents)
        {
            sum += of(content);
        }

        return sum;
    }

    // The same name can hold other records the next time.
    private long? UnreadRows()
    {
        long? sum = 0;
        foreach (TakenFile file in _unread)
        {
            sum += IsPacked(file.Name) ? null : (file.Bytes + LeastBytesOfRecord - 1) / LeastBytesOfRecord;
        }

        return sum;
    }

    private static bool IsPacked(string name) =>
        Array.Exists(Packed, p => name.EndsWith(p, StringComparison.OrdinalIgnoreCase));

    /// <summary>Records of the writer with the most: files of two numbers share none.</summary>
    private long OfWriters()
    {
        long best = 0;
        foreach (
            IGrouping<string, FileContent> writer in _contents
                .Where(c => c.Sequence is not null)
                .GroupBy(c => c.Sequence!.Value.Writer, StringComparer.Ordinal)
        )
        {
            FileContent[] numbered =
            [
                .. writer.GroupBy(c => c.Sequence!.Value.Number).Select(g => g.MaxBy(c => c.Records)!),
            ];
            _usesSequence |= numbered.Length > 1;
            best = Math.Max(best, numbered.Sum(c => c.Records));
        }

        return best;
    }

    /// <summary>The most records of files of which no two cover one time: a record has one time, and so it is in one of them.</summary>
    private long OfTimes()
    {
        long best = _contents.Select(c => c.Records).DefaultIfEmpty(0).Max();
        FileContent[] timed =
        [
            .. _contents.Where(c => c is { AreAllTimed: true, First: > 0 }).OrderBy(c => c.Last).ThenBy(c => c.First),
        ];
        long[] most = new long[timed.Length + 1];
        for (int i = 0; i < timed.Length; i++)
        {
            int before = EndedBefore(timed, i, timed[i].First);
            most[i + 1] = Math.Max(most[i], most[before] + timed[i].Records);
        }

        return Math.Max(best, most[^1]);
    }

    /// <summary>How many of the first files ended before a time.</summary>
    private static int EndedBefore(FileContent[] sorted, int count, long first)
    {
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle].Last < first ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
