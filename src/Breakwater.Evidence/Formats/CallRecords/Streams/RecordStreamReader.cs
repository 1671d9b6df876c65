using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Evidence.Formats.CallRecords.Summaries;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.CallRecords.Streams;

/// <summary>
/// Reads records one after the other, however the blocks are cut. Where something is damaged it looks for the next place at which a
/// record surely begins; what is passed over is told by place and length. The search costs a bounded number of steps for each byte, whatever the bytes are.
/// </summary>
internal abstract class RecordStreamReader(ReaderContext context) : IBinaryReader
{
    /// <summary>The longest record; what claims to be longer is damage.</summary>
    protected const int MostRecordBytes = 1 << 20;

    private const int StepsForByte = 4;
    private const long FirstSteps = 1 << 20;
    private const int ShortestFiller = 4;
    private const int MostLookedAt = MostRecordBytes + 32;
    private const int ShownBytes = 16;
    private readonly SkippedParts _skipped = new();
    private readonly RecordFileEvents _events = new(context);
    private long _skipFrom = -1;
    private bool _mayBeCut;
    private long _steps = FirstSteps;
    private long _fillerEnd = -1;
    private long _readBytes;

    /// <inheritdoc/>
    public string? Note { get; private set; }

    /// <summary>Bytes that fill space between records.</summary>
    protected long FillerBytes { get; private set; }

    /// <summary>Records that are damaged or cut.</summary>
    protected long Damaged { get; private set; }

    /// <summary>The end of the item is inside a record.</summary>
    protected bool IsCut { get; private set; }

    /// <summary>What fills space between records may stand here.</summary>
    protected virtual bool HasFiller => true;

    /// <summary>Steps that the last look took, beyond a few, whatever came of it.</summary>
    protected int Steps { get; set; }

    /// <summary>Records that were met so far, for the number of the next one.</summary>
    protected abstract long Met { get; }

    /// <inheritdoc/>
    public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        int at = 0;
        while (at < block.Length)
        {
            int step = Step(block[at..], offset + at, last, faults);
            if (step == 0)
            {
                break;
            }

            at += step;
        }

        if (last)
        {
            EndSkip(offset + block.Length);
            RecordFileSummary summary = Finish(offset + block.Length) with
            {
                Damaged = Damaged,
                ReadBytes = _readBytes,
                FillerBytes = FillerBytes,
                IsCut = IsCut,
                SkippedBytes = _skipped.Bytes,
                SkippedPlaces = _skipped.Places,
                Skipped = _skipped.First,
            };
            Note = RecordFileText.Note(summary);
            _events.Add(batch, summary);
        }

        return at;
    }

    /// <summary>
    /// Takes what stands between records at this place: a header of the file, the beginning of a list.
    /// </summary>
    /// <returns>How many bytes; 0 where there is nothing such; -1 where more bytes are needed to say so.</returns>
    protected abstract int TakeBetween(ReadOnlySpan<byte> rest, long offset, bool last, IFaultSink faults);

    /// <summary>Says whether a record begins here, and how long it is.</summary>
    /// <param name="rest">The bytes.</param>
    /// <param name="isSearching">Nothing says that one begins here: only what can hardly be anything else counts.</param>
    /// <param name="length">Its length; where it is damaged inside, the length that it claims, else 0.</param>
    protected abstract BerState Look(ReadOnlySpan<byte> rest, bool isSearching, out int length);

    /// <summary>The next place at which a record might begin, from the second byte on; -1 where there is none.</summary>
    protected abstract int NextPlace(ReadOnlySpan<byte> rest);

    /// <summary>Takes a record.</summary>
    protected abstract void Take(ReadOnlySpan<byte> record, long offset, IFaultSink faults);

    /// <summary>What the file holds.</summary>
    protected abstract RecordFileSummary Finish(long length);

    /// <summary>Where the next record is.</summary>
    protected EvidencePosition At(long offset, int length) => new(PositionKind.Record, Met + 1, offset, length);

    private int Step(ReadOnlySpan<byte> rest, long offset, bool last, IFaultSink faults)
    {
        if (_skipFrom < 0)
        {
            int filler = HasFiller ? Filler(rest, offset, last) : 0;
            if (filler != 0)
            {
                return Math.Max(filler, 0);
            }

            int taken = TakeBetween(rest, offset, last, faults);
            if (taken != 0)
            {
                _readBytes += Math.Max(taken, 0);
                return Math.Max(taken, 0);
            }
        }
        else if (_steps < 0)
        {
            return Search(rest);
        }

        BerState state = LookAt(rest, _skipFrom >= 0, last, out int length);
        if (state == BerState.NeedsMore && !last)
        {
            return 0;
        }

        if (state == BerState.Whole)
        {
            EndSkip(offset);
            _readBytes += length;
            Take(rest[..length], offset, faults);
            _steps = Math.Min(_steps + ((long)length * StepsForByte), FirstSteps);
            return length;
        }

        if (_skipFrom < 0)
        {
            BerState followed = state == BerState.Not && length > 0 ? Followed(rest, length, last) : BerState.Not;
            if (followed == BerState.NeedsMore && !last)
            {
                return 0;
            }

            bool isCut = state == BerState.NeedsMore;
            faults.Reject(
                isCut ? FaultReason.Truncated : FaultReason.Malformed,
                At(offset, Math.Min(rest.Length, ShownBytes))
            );
            Damaged++;
            if (followed != BerState.Not)
            {
                _skipped.Add(offset, length);
                return length;
            }

            (_skipFrom, _mayBeCut) = (offset, isCut);
        }

        return Search(rest);
    }

    // What cannot be told by as many bytes as the longest record has is none, however many more there are.
    private BerState LookAt(ReadOnlySpan<byte> rest, bool isSearching, bool last, out int length)
    {
        bool isEnough = rest.Length > MostLookedAt;
        Steps = 0;
        BerState state = Look(isEnough ? rest[..MostLookedAt] : rest, isSearching, out length);
        if (state == BerState.NeedsMore && (isEnough || (last && isSearching)))
        {
            state = BerState.Not;
        }

        // Where more bytes are awaited the same look is repeated, which must not count twice.
        bool isRepeated = state == BerState.NeedsMore && !last;
        _steps -= state == BerState.Whole || isRepeated ? 0 : Steps;
        return state;
    }

    // Whether what stands behind a damaged record is where it should be.
    private BerState Followed(ReadOnlySpan<byte> rest, int length, bool last)
    {
        if (_steps < 0)
        {
            return BerState.Not;
        }

        if (length >= rest.Length)
        {
            return last && length == rest.Length ? BerState.Whole : BerState.NeedsMore;
        }

        ReadOnlySpan<byte> next = rest[length..];
        int filler = FillerLength(next);
        return filler >= ShortestFiller ? BerState.Whole
            : filler == next.Length && !last ? BerState.NeedsMore
            : LookAt(next, isSearching: true, last, out _);
    }

    private int Search(ReadOnlySpan<byte> rest)
    {
        int next = _steps < 0 ? (int)Math.Min(rest.Length, (-_steps / StepsForByte) + 1) : NextPlace(rest);
        next = next < 0 ? rest.Length : next;
        _steps = Math.Min(_steps + ((long)next * StepsForByte), FirstSteps);
        return next;
    }

    // The last byte of a run may begin a record, and the end of a block may cut a run.
    private int Filler(ReadOnlySpan<byte> rest, long offset, bool last)
    {
        int length = FillerLength(rest);
        if (length == 0)
        {
            return 0;
        }

        bool isRun = length >= ShortestFiller || offset == _fillerEnd;
        if (length == rest.Length && !last)
        {
            length = isRun && length > 1 ? length - 1 : -1;
        }
        else if (!isRun)
        {
            length = 0;
        }
        else if (length < rest.Length && Look(rest[(length - 1)..], isSearching: true, out _) != BerState.Not)
        {
            length--;
        }

        if (length > 0)
        {
            FillerBytes += length;
            _fillerEnd = offset + length;
        }

        return length;
    }

    private static int FillerLength(ReadOnlySpan<byte> rest)
    {
        if (rest[0] is not (0x00 or 0xFF))
        {
            return 0;
        }

        int end = rest.IndexOfAnyExcept(rest[0]);
        return end < 0 ? rest.Length : end;
    }

    private void EndSkip(long offset)
    {
        if (_skipFrom >= 0)
        {
            _skipped.Add(_skipFrom, offset - _skipFrom);
            IsCut |= _mayBeCut;
            (_skipFrom, _mayBeCut) = (-1, false);
        }
    }
}
