using System.Globalization;
using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Formats.CallRecords.Summaries;

/// <summary>What a file holds, in a sentence for the ledger.</summary>
internal static class RecordFileText
{
    /// <summary>What the ledger says of the file beside its numbers; null where nothing is to be said.</summary>
    public static string? Note(RecordFileSummary file)
    {
        List<string> parts = [.. file.Differences];
        if (file.Header?.Lost is { Count: > 0 } lost)
        {
            parts.Add(
                $"its header says that {(lost.IsExact ? "" : "at least ")}{Number(lost.Count)} records were lost"
            );
        }

        foreach (RecordCount encoding in file.NotDecoded)
        {
            parts.Add($"{Number(encoding.Records)} records are in {encoding.Name}, which is not read");
        }

        string[] unread = [.. file.Kinds.Where(k => !k.ArePartiesRead).Select(k => k.Name)];
        if (unread.Length > 0)
        {
            parts.Add($"the parties of records of {string.Join(", ", unread)} are not read");
        }

        if (file.SkippedBytes > 0)
        {
            parts.Add(
                $"{Number(file.SkippedBytes)} bytes at {Number(file.SkippedPlaces)} places were passed over, the first at byte {Number(file.Skipped[0].Offset)}"
            );
        }

        if (!file.ArePartiesExact)
        {
            parts.Add("its distinct parties are counted up to a limit");
        }

        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
