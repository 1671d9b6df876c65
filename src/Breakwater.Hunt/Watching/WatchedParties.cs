using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Evidence.Formats.CallRecords.Parties;

namespace Breakwater.Hunt.Watching;

/// <summary>The watch list as readers of files of call records look for it.</summary>
internal static class WatchedParties
{
    /// <summary>The list; none where there is nobody to recognise.</summary>
    public static IReadOnlyList<PartyList> Of(WatchList watch) =>
        watch.Key is { } key ? [new PartyList("watch", key, watch.Members)] : [];
}
