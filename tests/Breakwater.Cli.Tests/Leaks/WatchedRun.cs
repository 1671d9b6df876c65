using Breakwater.TestSupport;

namespace Breakwater.Cli.Tests.Leaks;

/// <summary>What was seen of one run.</summary>
internal sealed record WatchedRun
{
    /// <summary>How often it was halted and looked at.</summary>
    public required int Looks { get; init; }

    /// <summary>Files that were seen.</summary>
    public required int Files { get; init; }

    /// <summary>Their bytes.</summary>
    public required long FileBytes { get; init; }

    /// <summary>Bytes of memory, of all dumps.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Dumps of its memory.</summary>
    public required int Dumps { get; init; }

    /// <summary>It was halted with its work done and its answer not yet told.</summary>
    public required bool WasHaltedAtItsEnd { get; init; }

    /// <summary>Places in files.</summary>
    public required int InFiles { get; init; }

    /// <summary>Places in names of files.</summary>
    public required int InNames { get; init; }

    /// <summary>Places in what it printed.</summary>
    public required int InStreams { get; init; }

    /// <summary>Places in its memory.</summary>
    public required int InMemory { get; init; }

    /// <summary>Names of the files that were seen.</summary>
    public required IReadOnlySet<string> Names { get; init; }

    /// <summary>What it printed.</summary>
    public required string Output { get; init; }

    /// <summary>What it said.</summary>
    public required string Talk { get; init; }

    /// <summary>How it ended.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Runs the command and looks at it until it ends.</summary>
    /// <param name="process">The process. Nobody reads what it prints before the last look, so that it waits where that is much.</param>
    /// <param name="answer">The folder that is there when its work is done.</param>
    /// <param name="files">The files to look at.</param>
    /// <param name="sightings">What must not be there.</param>
    /// <param name="dumps">How often its memory is looked at while it works; 0 where it is not.</param>
    public static WatchedRun Of(ChildProcess process, string answer, SeenFiles files, Sightings sightings, int dumps)
    {
        (int looks, int dumped, int inMemory, long memoryBytes, bool atEnd) = (0, 0, 0, 0, false);
        long worked = -1;
        while (!process.HasExited)
        {
            bool isDone = Directory.Exists(answer) && process.Worked == worked;
            worked = process.Worked;
            process.Halted(() =>
            {
                looks++;
                files.Look(process);
                if (dumps > 0 && (isDone || (dumped < dumps && looks % 12 == 8)))
                {
                    long seen = process.Memory(sightings.Longest, block => inMemory += sightings.In(block));
                    memoryBytes += seen;
                    dumped += seen > 0 ? 1 : 0;
                    atEnd |= isDone && seen > 0;
                }
            });
            if (isDone)
            {
                break;
            }

            process.LetRun(25);
        }

        string output = process.ReadOutput();
        files.Look(process);
        (int inFiles, long fileBytes) = files.Search(sightings);
        return new WatchedRun
        {
            Looks = looks,
            Files = files.Count,
            FileBytes = fileBytes,
            MemoryBytes = memoryBytes,
            Dumps = dumped,
            WasHaltedAtItsEnd = atEnd,
            InFiles = inFiles,
            InNames = sightings.In(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', files.Names))),
            InStreams = sightings.In(System.Text.Encoding.UTF8.GetBytes(output + process.Talk)),
            InMemory = inMemory,
            Names = files.Names,
            Output = output,
            Talk = process.Talk,
            ExitCode = process.ExitCode,
        };
    }
}
