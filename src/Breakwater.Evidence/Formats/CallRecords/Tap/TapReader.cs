using System.Globalization;
using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Evidence.Formats.CallRecords.Streams;
using Breakwater.Evidence.Formats.CallRecords.Summaries;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Documents;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.CallRecords.Tap;

/// <summary>
/// Reads a TAP file of release 3 (GSMA TD.57). The batch and its list of call events are one element each, as long as the file: of these only the
/// beginning is taken, and their elements are read one after the other.
/// </summary>
internal sealed class TapReader : RecordStreamReader
{
    private readonly RecordFileTally _tally;
    private readonly TapClock _clock = new();
    private readonly TapHead _head;
    private readonly TapWalker _walker;
    private long _batchEnd = -1;
    private bool _isNotification;
    private bool _isInBatch;
    private bool _isInEvents;

    public TapReader(ReaderContext context)
        : base(context)
    {
        _tally = new RecordFileTally(
            context,
            TapTag.KindNames.Count,
            static n => (TapTag.KindNames[n], ArePartiesRead: true)
        );
        _head = new TapHead(_clock);
        _walker = new TapWalker(_tally, _clock);
    }

    /// <inheritdoc/>
    protected override long Met => _tally.Records + Damaged;

    /// <inheritdoc/>
    protected override int TakeBetween(ReadOnlySpan<byte> rest, long offset, bool last, IFaultSink faults)
    {
        if (rest.Length >= 2 && rest[0] == 0 && rest[1] == 0)
        {
            // The end of a list or batch of indefinite length.
            return 2;
        }

        BerState state = BerHeader.TryRead(rest, out BerHeader header);
        if (state == BerState.NeedsMore && !last)
        {
            return -1;
        }

        bool isHolder =
            header is { Class: BerClass.Application, IsConstructed: true }
            && (
                (header.Tag == TapTag.TransferBatch && !_isInBatch)
                || (header.Tag == TapTag.CallEventDetails && !_isInEvents)
            );
        if (state != BerState.Whole || !isHolder)
        {
            return 0;
        }

        _isInBatch = true;

        if (header.Tag == TapTag.TransferBatch && header.Length != BerHeader.Indefinite)
        {
            _batchEnd = offset + header.HeaderLength + header.Length;
        }

        _isInEvents |= header.Tag == TapTag.CallEventDetails;
        return header.HeaderLength;
    }

    /// <inheritdoc/>
    protected override BerState Look(ReadOnlySpan<byte> rest, bool isSearching, out int length)
    {
        length = 0;
        Steps = 0;
        BerState state = BerHeader.TryRead(rest, out BerHeader header);
        if (state != BerState.Whole)
        {
            return state;
        }

        if (
            header.Class != BerClass.Application
            || !header.IsConstructed
            || header.Length > MostRecordBytes
            || !TapTag.MayStandAlone(header.Tag, isSearching || _isInEvents, isSearching)
        )
        {
            return BerState.Not;
        }

        int end = 0;
        if (header.Length == BerHeader.Indefinite)
        {
            state = BerReader.Measure(rest, out length, out int measured);
            Steps = measured;
            if (state != BerState.Whole)
            {
                return state;
            }

            if (length > MostRecordBytes)
            {
                return BerState.Not;
            }

            end = 2;
        }
        else
        {
            length = header.HeaderLength + (int)header.Length;
            if (length > rest.Length)
            {
                length = 0;
                return isSearching && !TapTag.BeginsAs(header.Tag, rest[header.HeaderLength..])
                    ? BerState.Not
                    : BerState.NeedsMore;
            }
        }

        ReadOnlySpan<byte> content = rest[header.HeaderLength..(length - end)];
        bool isFilled = Fills(content, out bool holdsOthers, out int steps);
        Steps += steps;
        if (holdsOthers)
        {
            // A damaged end, so that each element has taken the end of the next, down to the batch's; or a damaged length, or tag of the list.
            length = 0;
            return BerState.Not;
        }

        return isFilled && (!isSearching || TapTag.BeginsAs(header.Tag, content)) ? BerState.Whole : BerState.Not;
    }

    /// <inheritdoc/>
    protected override int NextPlace(ReadOnlySpan<byte> rest)
    {
        // Application class and constructed, from the tag of the first kind of event on: 69 to 7F.
        int next = rest[1..].IndexOfAnyInRange((byte)0x69, (byte)0x7F);
        return next < 0 ? -1 : next + 1;
    }

    /// <inheritdoc/>
    protected override void Take(ReadOnlySpan<byte> record, long offset, IFaultSink faults)
    {
        BerReader reader = new(record);
        reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> content);
        int kind = TapTag.KindOf(header.Tag);
        if (kind >= 0)
        {
            // Also where the beginning of the list is damaged.
            _isInEvents = true;
            _walker.Walk(kind, content, offset);
            if (_clock.HasUnknownCode)
            {
                faults.Assume("times whose distance from UTC the file does not list are taken as UTC");
            }

            EvidencePosition at = new(PositionKind.Record, _tally.Records, offset, record.Length);
            if (_walker.HasBadTime)
            {
                faults.Add(FaultReason.BadTime, at);
            }

            if (_walker.HasOddElements)
            {
                faults.Add(FaultReason.Malformed, at);
            }

            return;
        }

        switch (header.Tag)
        {
            case TapTag.BatchControl or TapTag.AuditControl or TapTag.Notification:
                _isNotification |= header.Tag == TapTag.Notification;
                _head.Take(content);
                break;
            case TapTag.NetworkInfo:
                Learn(content);
                break;
            case TapTag.AccountingInfo or TapTag.MessageDescriptions:
                // Currencies and taxes; texts of messages of the network.
                break;
            default:
                if (!_isInEvents)
                {
                    // A group of the head that later releases may have.
                    break;
                }

                _tally.Begin(offset);
                _tally.End(string.Create(CultureInfo.InvariantCulture, $"event_of_tag_{header.Tag}"));
                break;
        }
    }

    /// <inheritdoc/>
    protected override RecordFileSummary Finish(long length) =>
        _tally.Summary("tap") with
        {
            Header = _head.IsKnown ? _head.Facts : null,
            Differences = [.. Differences(length)],
        };

    private static bool Fills(ReadOnlySpan<byte> content, out bool holdsOthers, out int steps)
    {
        BerReader reader = new(content);
        holdsOthers = false;
        while (reader.TryRead(out BerHeader header, out _))
        {
            holdsOthers |=
                header is { Class: BerClass.Application, IsConstructed: true } && TapTag.IsInNoOther(header.Tag);
        }

        steps = reader.Steps;
        return !content.IsEmpty && !reader.IsDamaged;
    }

    private void Learn(ReadOnlySpan<byte> network)
    {
        BerReader reader = new(network);
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> list))
        {
            if (header.Class == BerClass.Application && header.Tag == TapTag.UtcOffsetList)
            {
                _clock.Learn(list);
            }
        }
    }

    private IEnumerable<string> Differences(long length)
    {
        RecordFileHeader facts = _head.Facts;
        if (facts.Records is { } declared && declared != _tally.Records)
        {
            yield return Sentence($"it counts {declared:N0} call events, {_tally.Records:N0} whole ones are in it");
        }
        else if (facts.Records is null && !_isNotification)
        {
            yield return "its end, which counts the call events, is missing";
        }

        if (_batchEnd >= 0 && _batchEnd != length)
        {
            yield return Sentence($"its batch ends at byte {_batchEnd:N0}, the file at {length:N0}");
        }

        if (facts.Earliest is { } earliest && _tally.FirstStart is { } first && earliest != first)
        {
            yield return $"its earliest call is said to be of {DocumentWriting.Time(earliest)}, it is of {DocumentWriting.Time(first)}";
        }

        if (facts.Latest is { } latest && _tally.LastStart is { } last && latest != last)
        {
            yield return $"its latest call is said to be of {DocumentWriting.Time(latest)}, it is of {DocumentWriting.Time(last)}";
        }
    }

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
