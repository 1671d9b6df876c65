using System.Globalization;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Documents;
using Breakwater.Model.Evidence;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Detection.RecordFiles;

/// <summary>A file of call records among the evidence, as the detector remembers it.</summary>
internal sealed record RecordFileFacts
{
    // A time of nine bytes and the digits of one party do not fit in less (TS 32.298, 5.1.5.2.50).
    private const long LeastBytesOfRecord = 16;

    public required EvidenceItem Item { get; init; }

    public required FileContent Content { get; init; }

    /// <summary>People of the watch list and canaries in it.</summary>
    public IReadOnlyList<PartySight> Sights { get; init; } = [];

    /// <summary>What it holds, as the event of it says; at most 2 KiB.</summary>
    public required byte[] Excerpt { get; init; }

    public static RecordFileFacts Of(EvidenceItem item, RecordFileSummary file)
    {
        const int Shown = 2048;
        byte[] line = RecordFileDocument.Line(file);
        return new RecordFileFacts
        {
            Item = item,
            Content = ContentOf(item, file),
            Sights = file.Sights,
            Excerpt = line.Length > Shown ? line[..Shown] : line,
        };
    }

    private static FileContent ContentOf(EvidenceItem item, RecordFileSummary file)
    {
        long undecoded = file.NotDecoded.Sum(n => n.Records);
        long records = file.Records + undecoded;
        // A damaged row is one row; behind a length that is damaged there may be many records.
        long hidden =
            file.Format == "record_table"
                ? file.Damaged
                : Math.Max(file.Damaged, (file.SkippedBytes + LeastBytesOfRecord - 1) / LeastBytesOfRecord);
        long silent = hidden + undecoded + file.Kinds.Where(k => !k.ArePartiesRead).Sum(k => k.Records);
        (long subscribers, long? mostSubscribers, FilePartyFacts? parties) = Subscribers(file, silent);
        PartyCount[] others = [.. (file.Parties ?? []).Where(p => p.Identity != PartyIdentity.Imei)];
        bool areOthersKnown = silent == 0 && file is { ArePartiesExact: true, Parties: not null };
        return new FileContent
        {
            Path = item.Path,
            Sequence = SequenceOf(item, file),
            First = file.First?.UtcTicks ?? 0,
            Last = file.Last?.UtcTicks ?? 0,
            AreAllTimed = file is { Untimed: 0, Records: > 0 } && undecoded == 0,
            Records = records,
            MostRecords = records + hidden,
            Subscribers = subscribers,
            MostSubscribers = mostSubscribers is { } most ? Math.Min(most, records + hidden) : records + hidden,
            OtherParties = others.Select(p => p.Other).DefaultIfEmpty(0).Max(),
            MostOtherParties = areOthersKnown ? others.Sum(p => p.Other) + file.UnreadableParties : null,
            Parties = parties is null
                ? null
                : parties with
                {
                    OpenOthers = areOthersKnown ? file.UnreadableParties : null,
                },
            Fields = [.. file.FieldClasses.Select(f => f.Name)],
        };
    }

    /// <summary>
    /// One kind of identity that every record names once counts its subscribers; else a record may name somebody by number and another by IMSI, and
    /// both ends allow for it.
    /// </summary>
    private static (long AtLeast, long? AtMost, FilePartyFacts? Parties) Subscribers(
        RecordFileSummary file,
        long silent
    )
    {
        PartyCount[] served = [.. (file.Parties ?? []).Where(p => p.Identity != PartyIdentity.Imei && p.Served > 0)];
        long open = silent + file.UnreadableParties;
        PartyCount? whole = new[] { PartyIdentity.Imsi, PartyIdentity.Number, PartyIdentity.Uri }
            .Select(i => Array.Find(served, p => p.Identity == i))
            .FirstOrDefault(p => p is not null && p.ServedRecords == file.Records - SilentDecoded(file));
        long atLeast = whole?.Served ?? served.Select(p => p.SeveralServed == 0 ? p.Served : 1).DefaultIfEmpty(0).Max();
        if (file is not { ArePartiesExact: true, Parties: not null })
        {
            return (atLeast, null, null);
        }

        long unnamed = whole is null ? Unnamed(file, served) : 0;
        return (
            atLeast,
            (whole?.Served ?? served.Sum(p => p.Served)) + open + unnamed,
            new FilePartyFacts
            {
                Whole = whole?.Identity,
                Several = [.. served.Where(p => p.SeveralServed > 0).Select(p => p.Identity)],
                Open = open,
                Unnamed = unnamed,
            }
        );
    }

    private static long SilentDecoded(RecordFileSummary file) =>
        file.Kinds.Where(k => !k.ArePartiesRead).Sum(k => k.Records);

    /// <summary>Records that may name nobody in a way that is read: each can be of somebody else.</summary>
    private static long Unnamed(RecordFileSummary file, PartyCount[] served) =>
        Math.Max(
            0,
            file.Records
                - SilentDecoded(file)
                - served.Select(p => p.ServedRecords + p.SeveralServed).DefaultIfEmpty(0).Max()
        );

    /// <summary>Writer and number by the header, else by a name as TS 32.297, 6.2 makes it: <c>NODE_-_RC.yyyymmdd_-_hhmm</c>.</summary>
    private static (string Writer, long Number)? SequenceOf(EvidenceItem item, RecordFileSummary file)
    {
        if (file.Header is { Sequence: { } number } header && (header.Writer ?? header.Recipient) is not null)
        {
            return ($"{file.Format} {header.Writer}{(header.Recipient is { } to ? $" to {to}" : "")}", number);
        }

        string name = FileNames.Of(item.Path);
        int mark = name.IndexOf("_-_", StringComparison.Ordinal);
        int dot = mark < 1 ? -1 : name.IndexOf('.', mark);
        return
            dot > 0
            && IsDated(name.AsSpan(dot + 1))
            && long.TryParse(
                name.AsSpan(mark + 3, dot - mark - 3),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out long count
            )
            ? (name[..mark], count)
            : null;
    }

    private static bool IsDated(ReadOnlySpan<char> rest) =>
        rest.Length > 10 && !rest[..8].ContainsAnyExceptInRange('0', '9') && rest[8..].StartsWith("_-_");
}
