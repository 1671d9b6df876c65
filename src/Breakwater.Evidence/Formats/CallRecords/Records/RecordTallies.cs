using Breakwater.Evidence.Formats.CallRecords.Summaries;

namespace Breakwater.Evidence.Formats.CallRecords.Records;

/// <summary>Tallies of records of 3GPP TS 32.298.</summary>
internal static class RecordTallies
{
    /// <summary>The tally of one file.</summary>
    public static RecordFileTally Of(ReaderContext context) =>
        new(context, RecordKind.All.Count, n => (RecordKind.All[n].Name, RecordKind.All[n].Fields is not null));
}
