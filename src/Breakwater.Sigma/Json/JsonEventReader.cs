namespace Breakwater.Sigma.Json;

/// <summary>
/// Reads lines of JSON (NDJSON) as events for an engine, on one thread. Allocates nothing for an event once its buffers have
/// grown, and never throws on what a line holds: a line that is no event is counted in <see cref="FaultCount"/>.
/// </summary>
/// <remarks>
/// Strict about structure, numbers and literals (RFC 8259, sections 2 to 6), lenient inside strings, where control
/// characters and unknown escapes are kept. Lines of white space are passed over.
/// </remarks>
public sealed class JsonEventReader
{
    /// <summary>How deep objects and arrays may stand in each other.</summary>
    public const int MaximumDepth = 64;

    /// <summary>How many values an event may have.</summary>
    public const int MaximumFields = 1 << 16;

    /// <summary>How many faults of one block are kept; all are counted.</summary>
    public const int MaximumFaults = 1000;

    private readonly JsonMarks _marks;
    private readonly JsonScanner _scanner;
    private readonly JsonPlans _plans;
    private readonly List<JsonFault> _faults = [];

    /// <summary>A reader that gives fields the engine's numbers.</summary>
    public JsonEventReader(SigmaEngine engine, JsonEventOptions? options = null)
        : this(engine, options, JsonMarksPath.Best) { }

    /// <summary>A reader that shares the table of names with others of the same engine and options.</summary>
    internal JsonEventReader(
        SigmaEngine engine,
        JsonEventOptions? options,
        JsonMarksPath path,
        int pieceBytes = 1 << 16,
        JsonNames? names = null
    )
    {
        ArgumentNullException.ThrowIfNull(engine);
        options ??= new JsonEventOptions();
        _marks = new JsonMarks(path);
        _scanner = new JsonScanner(names ?? JsonRoles.Names(engine, options), _marks);
        PieceBytes = pieceBytes;
        _plans = new JsonPlans(engine, options, _scanner);
    }

    /// <summary>The number of the line that was read last, counted from the line that <see cref="Read"/> was given.</summary>
    public long LineNumber { get; private set; }

    /// <summary>The first lines of the block that are no events.</summary>
    public IReadOnlyList<JsonFault> Faults => _faults;

    /// <summary>How many lines of the block are no events.</summary>
    public long FaultCount { get; private set; }

    internal int PieceBytes { get; }

    internal int FieldCount => _scanner.Count;

    /// <summary>Reads a block of whole lines; the last one may lack its end.</summary>
    /// <param name="block">The lines. Must stay unchanged while events are read.</param>
    /// <param name="firstLine">The number of the first line.</param>
    public JsonEvents Read(ReadOnlySpan<byte> block, long firstLine = 1)
    {
        LineNumber = firstLine - 1;
        FaultCount = 0;
        _faults.Clear();
        return new JsonEvents(this, block);
    }

    internal ref readonly JsonField FieldAt(int index) => ref _scanner.At(index);

    internal IReadOnlyList<SigmaLogSource>? SourcesOf(ReadOnlySpan<byte> text) => _plans.Sources(text);

    internal int PlanOf(ReadOnlySpan<byte> text) => _plans.Of(text);

    /// <summary>Marks the next lines of a block, few enough for the cache; gives how many bytes they take.</summary>
    internal int MarkPiece(ReadOnlySpan<byte> rest)
    {
        int length = rest.Length;
        if (length > PieceBytes)
        {
            int end = rest[..PieceBytes].LastIndexOf((byte)'\n');
            if (end < 0)
            {
                int after = rest[PieceBytes..].IndexOf((byte)'\n');
                end = after < 0 ? rest.Length - 1 : PieceBytes + after;
            }

            length = end + 1;
        }

        _marks.Mark(rest[..length]);
        return length;
    }

    /// <summary>Reads the next event of the marked lines.</summary>
    internal bool TryScan(ReadOnlySpan<byte> piece, ref int at, ref int place, out int start, out int end)
    {
        while (at < piece.Length)
        {
            start = at;
            LineNumber++;
            JsonScan result = _scanner.Scan(piece, start, ref place);
            end = _marks.Places[place++];
            at = end + 1;
            if (result == JsonScan.Event)
            {
                return true;
            }

            if (result != JsonScan.Blank)
            {
                AddFault((JsonFaultReason)(result - JsonScan.NotAnObject));
            }
        }

        start = 0;
        end = 0;
        return false;
    }

    private void AddFault(JsonFaultReason reason)
    {
        FaultCount++;
        if (_faults.Count < MaximumFaults)
        {
            _faults.Add(new JsonFault(LineNumber, reason));
        }
    }
}
