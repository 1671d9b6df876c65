using System.Globalization;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Coverage;

/// <summary>Writes the ledger's line of an item.</summary>
internal static class ItemOutcome
{
    /// <summary>An item that was read.</summary>
    public static CoverageItem Of(ItemReading reading, FaultLedger faults)
    {
        SurveyedItem item = reading.Item;
        if ((reading.Failure?.Reason ?? item.Fault) is { } fault)
        {
            faults.AddAtItem(fault, AtByte(reading.BytesRead), 1);
        }

        if (reading.Changed)
        {
            faults.AddAtItem(FaultReason.Changed, AtByte(0), 1);
        }

        if (reading.ReaderFailure is not null)
        {
            faults.AddAtItem(FaultReason.Malformed, AtByte(reading.BytesRead), 1);
        }

        List<string> reasons = [.. ReasonsMissing(reading, faults)];
        CoverageStatus status =
            reasons.Count > 0 ? CoverageStatus.PartlyRead
            : reading is { IsUnsupported: true, Records: 0 } ? CoverageStatus.Unsupported
            : reading is { IsTextOnly: true, Records: > 0 } ? CoverageStatus.TextOnly
            : CoverageStatus.Read;
        if (status == CoverageStatus.TextOnly)
        {
            reasons.Add("lines of text whose meaning is not known");
        }
        else if (status == CoverageStatus.Read && reading is { Records: 0, Note: null })
        {
            reasons.Add("no records in it");
        }

        if (reading.Note is { } note)
        {
            reasons.Add(note);
        }

        if (item.Look is { } look)
        {
            reasons.Add(look);
        }

        return new CoverageItem
        {
            Path = item.Path,
            Sha256 = item.Sha256,
            Format = item.Format,
            Status = status,
            Reason = reasons.Count == 0 ? null : string.Join("; ", reasons),
            Bytes = item.Length,
            BytesRead = reading.BytesRead,
            Records = reading.Records,
            Rejected = faults.Rejected,
            Faults = faults.Counts,
            Assumptions = faults.Assumptions,
        };
    }

    /// <summary>An item that the first pass settled.</summary>
    public static CoverageItem Of(SurveyedItem item) =>
        new()
        {
            Path = item.Path,
            Sha256 = item.Sha256,
            Format = item.Format,
            Status = item.Status!.Value,
            Reason = item.Reason,
            Bytes = item.Length,
            BytesRead = 0,
            Faults = item.Fault is { } fault ? [new FaultCount(fault, 1, AtByte(item.Length))] : [],
        };

    /// <summary>An item that was to be read and was not.</summary>
    public static CoverageItem NotRead(SurveyedItem item, string reason, FaultReason? fault) =>
        new()
        {
            Path = item.Path,
            Sha256 = item.Sha256,
            Format = item.Format,
            Status = CoverageStatus.Refused,
            Reason = reason,
            Bytes = item.Length,
            Faults = fault is { } known ? [new FaultCount(known, 1, AtByte(0))] : [],
        };

    /// <summary>The same line, with the note that the file changed meanwhile.</summary>
    public static CoverageItem WithChange(CoverageItem line)
    {
        if (line.Faults.Any(f => f.Reason == FaultReason.Changed))
        {
            return line;
        }

        const string Reason = "changed while it was read: only its bytes of the first pass were read";
        return line with
        {
            Status = line.Status == CoverageStatus.Refused ? CoverageStatus.Refused : CoverageStatus.PartlyRead,
            Reason = line.Reason is null ? Reason : $"{line.Reason}; {Reason}",
            Faults = [.. line.Faults.Append(new FaultCount(FaultReason.Changed, 1, AtByte(0))).OrderBy(f => f.Reason)],
        };
    }

    private static IEnumerable<string> ReasonsMissing(ItemReading reading, FaultLedger faults)
    {
        if (reading.Interrupted)
        {
            yield return "interrupted";
        }

        if ((reading.Failure?.Detail ?? reading.Item.Reason) is { } failure)
        {
            yield return failure;
        }

        if (reading.Changed)
        {
            yield return "changed while it was read";
        }

        if (reading.ReaderFailure is not null)
        {
            yield return $"its reader failed ({reading.ReaderFailure})";
        }

        if (reading.StoppedBecause is { } stopped)
        {
            yield return stopped;
        }

        if (reading.CutLines > 0)
        {
            yield return reading.CutLines == 1
                ? "one line was cut at the limit"
                : $"{Number(reading.CutLines)} lines were cut at the limit";
        }

        foreach (string reason in reading.PartReasons)
        {
            yield return reason;
        }

        if (faults.Rejected > 0)
        {
            yield return faults.Rejected == 1
                ? "one record could not be read"
                : $"{Number(faults.Rejected)} records could not be read";
        }

        if (faults.Counts.Any(f => f.Reason == FaultReason.TooManyFields))
        {
            yield return "it has more fields than are read; the others were left out";
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static EvidencePosition AtByte(long offset) => new(PositionKind.Record, 1, offset, 0);
}
