using Breakwater.Model.CallRecords;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>People of several files of call records, each once: what one file says of them holds for all of them together.</summary>
/// <param name="Subscribers">Subscribers whose records they are, at least.</param>
/// <param name="MostSubscribers">Subscribers at most.</param>
/// <param name="OtherParties">Other parties, at least.</param>
/// <param name="MostOtherParties">Other parties at most; null where that is not known.</param>
internal sealed record UnitedFiles(long Subscribers, long MostSubscribers, long OtherParties, long? MostOtherParties)
{
    /// <summary>Counts them; null where one file is alone, or where they cannot be counted together.</summary>
    public static UnitedFiles? Of(IReadOnlyList<FileContent> contents, IFileParties? parties)
    {
        if (contents.Count < 2 || contents.Any(c => c.Parties is null))
        {
            return null;
        }

        IReadOnlyList<PartyCount>? counts = parties?.Of([.. contents.Select(c => c.Path)]);
        return counts is null ? null : Of([.. counts.Where(c => c.Identity != PartyIdentity.Imei)], contents);
    }

    private static UnitedFiles Of(PartyCount[] counts, IReadOnlyList<FileContent> contents)
    {
        FilePartyFacts[] facts = [.. contents.Select(c => c.Parties!)];
        PartyIdentity? whole = facts.Select(f => f.Whole).Distinct().Count() == 1 ? facts[0].Whole : null;
        long open = facts.Sum(f => f.Open + f.Unnamed);
        long? openOthers = 0;
        foreach (FilePartyFacts one in facts)
        {
            openOthers += one.OpenOthers;
        }

        // A record that names several numbers may be of one subscriber who has them all.
        long named = whole is { } kind
            ? Array.Find(counts, c => c.Identity == kind)?.Served ?? 0
            : counts
                .Where(c => !Array.Exists(facts, f => f.Several.Contains(c.Identity)))
                .Select(c => c.Served)
                .DefaultIfEmpty(0)
                .Max();
        return new UnitedFiles(
            named,
            (whole is null ? counts.Sum(c => c.Served) : named) + open,
            counts.Select(c => c.Other).DefaultIfEmpty(0).Max(),
            counts.Sum(c => c.Other) + openOthers
        );
    }
}
