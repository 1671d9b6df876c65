using System.Globalization;
using System.Text;
using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Documents;

namespace Breakwater.Evidence.Formats.CallRecords.Tap;

/// <summary>What a TAP file says of itself: BatchControlInfo or Notification at its beginning, AuditControlInfo at its end (GSMA TD.57).</summary>
internal sealed class TapHead(TapClock clock)
{
    private const int LongestText = 20;
    private RecordFileHeader _facts = new();
    private long? _specification;
    private long? _release;

    /// <summary>It said something.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>What it said.</summary>
    public RecordFileHeader Facts =>
        _specification is { } specification
            ? _facts with
            {
                LowestVersion = Version(specification, _release),
                HighestVersion = Version(specification, _release),
            }
            : _facts;

    /// <summary>Takes the elements of one of the groups.</summary>
    public void Take(ReadOnlySpan<byte> group)
    {
        IsKnown = true;
        BerReader reader = new(group);
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> value))
        {
            if (header.Class == BerClass.Application)
            {
                Take(header.Tag, value);
            }
        }
    }

    private void Take(int tag, ReadOnlySpan<byte> value)
    {
        switch (tag)
        {
            case TapTag.Sender:
                _facts = _facts with { Writer = Text(value) };
                break;
            case TapTag.Recipient:
                _facts = _facts with { Recipient = Text(value) };
                break;
            case TapTag.FileSequence:
                _facts = _facts with { Sequence = TapNumber.OfText(value) };
                break;
            case TapTag.FileCreation:
                _facts = _facts with { Opened = TimeText(value) };
                break;
            case TapTag.CutOff:
                _facts = _facts with { LastAppended = TimeText(value) };
                break;
            case TapTag.FileType:
                _facts = _facts with { IsTest = value.SequenceEqual("T"u8) };
                break;
            case TapTag.Specification:
                _specification = TapNumber.Of(value);
                break;
            case TapTag.Release:
                _release = TapNumber.Of(value);
                break;
            case TapTag.CallEventCount:
                _facts = _facts with { Records = TapNumber.Of(value) is >= 0 and long count ? count : null };
                break;
            case TapTag.EarliestCall:
                _facts = _facts with { Earliest = Time(value) };
                break;
            case TapTag.LatestCall:
                _facts = _facts with { Latest = Time(value) };
                break;
        }
    }

    private DateTimeOffset? Time(ReadOnlySpan<byte> value)
    {
        long ticks = clock.Read(value);
        return ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private string? TimeText(ReadOnlySpan<byte> value) => Time(value) is { } time ? DocumentWriting.Time(time) : null;

    // A TADIG code has five letters and digits; anything else in its place may be anything.
    private static string? Text(ReadOnlySpan<byte> value)
    {
        value = value.Trim((byte)' ');
        if (value.Length is 0 or > LongestText)
        {
            return null;
        }

        foreach (byte one in value)
        {
            if (!char.IsAsciiLetterOrDigit((char)one))
            {
                return null;
            }
        }

        // A code of nothing but digits might be a number of somebody.
        return value.ContainsAnyExceptInRange((byte)'0', (byte)'9') || value.Length < 6
            ? Encoding.ASCII.GetString(value)
            : null;
    }

    private static string Version(long specification, long? release) =>
        string.Create(CultureInfo.InvariantCulture, $"{specification}.{release ?? 0}");
}
