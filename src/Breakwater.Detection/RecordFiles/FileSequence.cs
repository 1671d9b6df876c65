using System.Globalization;

namespace Breakwater.Detection.RecordFiles;

/// <summary>
/// The numbers of one writer's files (TS 32.297, 6.1.1.9: a gap is a file that is missing), in order: which are missing between the first and the last
/// that are there, and which stand on several files.
/// </summary>
internal sealed class FileSequence(string writer)
{
    private const int Shown = 10;

    private readonly List<string> _holes = [];
    private readonly List<RecordFileFacts> _edges = [];
    private readonly List<RecordFileFacts> _twins = [];
    private RecordFileFacts? _last;
    private RecordFileFacts? _first;
    private long _holeCount;

    public string Writer => writer;

    /// <summary>Files that are there.</summary>
    public long Files { get; private set; }

    /// <summary>Numbers between the first and the last for which there is no file.</summary>
    public long Missing { get; private set; }

    /// <summary>Files whose number another one has too.</summary>
    public long Repeated { get; private set; }

    public long FirstNumber => NumberOf(_first!);

    public long LastNumber => NumberOf(_last!);

    /// <summary>Files beside a hole, two for each of the first holes.</summary>
    public IReadOnlyList<RecordFileFacts> Edges => _edges;

    /// <summary>Files with one number, the first of them.</summary>
    public IReadOnlyList<RecordFileFacts> Twins => _twins;

    /// <summary>The missing numbers in words; the first of many.</summary>
    public string Holes =>
        string.Join(", ", _holes)
        + (
            _holeCount > _holes.Count
                ? string.Create(CultureInfo.InvariantCulture, $" and {_holeCount - _holes.Count} more")
                : ""
        );

    /// <summary>Takes the next file; numbers never fall.</summary>
    public void Take(RecordFileFacts file)
    {
        Files++;
        _first ??= file;
        if (_last is { } before)
        {
            long step = NumberOf(file) - NumberOf(before);
            if (step == 0)
            {
                Repeated++;
                Show(_twins, before);
                Show(_twins, file);
            }
            else if (step > 1)
            {
                Missing += step - 1;
                _holeCount++;
                if (_holes.Count < Shown)
                {
                    _holes.Add(
                        step == 2
                            ? string.Create(CultureInfo.InvariantCulture, $"{NumberOf(file) - 1}")
                            : string.Create(
                                CultureInfo.InvariantCulture,
                                $"{NumberOf(before) + 1} to {NumberOf(file) - 1}"
                            )
                    );
                    Show(_edges, before);
                    Show(_edges, file);
                }
            }
        }

        _last = file;
    }

    private static long NumberOf(RecordFileFacts file) => file.Content.Sequence!.Value.Number;

    private static void Show(List<RecordFileFacts> list, RecordFileFacts file)
    {
        if (list.Count < 2 * Shown && !list.Contains(file))
        {
            list.Add(file);
        }
    }
}
