using System.Globalization;
using Breakwater.Detection.ContentFiles;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Flows;
using Breakwater.Detection.RecordStaging.Joining;
using Breakwater.Detection.RecordStaging.Packing;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.RecordStaging;

/// <summary>Makes findings of files of call records that were packed where they lie.</summary>
internal sealed class SourceFindings(StagingProof proof, ContentCheck check)
{
    public Finding Of(PackedAtSource found)
    {
        PackingAct[] acts = [.. found.Packed.Acts.OrderByDescending(a => a.Store.Length > 0).Take(StagingProof.Shown)];
        IEnumerable<EvidenceRef> evidence = [.. proof.Of(acts), .. found.Exit is { } left ? proof.Of(left) : []];
        TimeTrust trust = found.Packed.Acts.Max(a => a.Trust);
        return proof.Factory.FromParts(
            new FindingTemplate
            {
                Rule = new RuleReference($"record_staging:{check.Id}", check.Title, RuleKind.Correlation, "1"),
                Level = LevelOf(found),
                Confidence = Math.Clamp(check.Confidence + Change(found), 5, 95),
                ConfidenceReasons = [check.Why, .. Reasons(found)],
                Harm = Harm.CallRecords,
                Techniques = check.Techniques,
                Behaviours = check.Behaviours,
                Summary = Summary(found),
            },
            new EventTime(found.Packed.First, trust),
            new EventTime(Math.Max(found.Exit?.Last ?? 0, found.Packed.Last), trust),
            Entities(found),
            evidence.DistinctBy(e => (e.Path, e.Position, e.Excerpt)),
            acts.Take(1).Select(a => new ReadOnlyMemory<byte>(a.Excerpt)),
            found.Packed.Acts.Count + (found.Exit?.Talk.Records ?? 0)
        );
    }

    /// <summary>An archive alone is what an administrator makes too; a way out that is new and leads outside is not.</summary>
    private Level LevelOf(PackedAtSource found) =>
        found switch
        {
            { Exit: { IsNew: true }, IsOutside: true } => check.Level,
            { Exit: not null } => Level.High,
            { HasFlows: true } => Level.Low,
            _ => Level.Medium,
        };

    private static int Change(PackedAtSource found) =>
        (
            found.Exit is null ? -25
            : found.IsOutside ? 5
            : -5
        )
        + (found.Exit is { IsNew: true } ? 5 : 0)
        - Math.Min(15, 5 * found.Others);

    private static IEnumerable<string> Reasons(PackedAtSource found)
    {
        yield return "The host did not pack alike on other days.";
        if (found.Exit is { } exit)
        {
            yield return StagingProof.Past(found.Host, exit);
            yield return found.Others == 0
                ? $"No other large conversation of {found.Host} in that time could be the way out."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{found.Others} other large conversations of {found.Host} in that time could be the way out too."
                );
            yield return "How much was packed is in no record, so that sizes are not held against each other.";
        }
        else
        {
            yield return found.HasFlows
                ? $"Nothing large left {found.Host} afterwards for anybody whom it does not send as much to otherwise."
                : $"No flow record of {found.Host} was read: what left it is not known.";
        }

        foreach (string reason in StagingProof.AssumedHost(found.Host, found.Packed))
        {
            yield return reason;
        }
    }

    private string Summary(PackedAtSource found)
    {
        string stores = string.Join(
            ", ",
            found.Packed.Acts.Select(a => a.Store).Where(s => s.Length > 0).Distinct().Order(StringComparer.Ordinal)
        );
        string packed =
            $"Files of call records of {stores} were packed on {found.Host} ({string.Join(", ", found.Packed.Tools)})";
        if (found.Exit is not { } exit)
        {
            return packed + ".";
        }

        return $"{packed}; then {ByteCount.Text(exit.Bytes)} left it for {proof.Goal(exit)} by {exit.Talk.Service}.";
    }

    private static IEnumerable<Entity> Entities(PackedAtSource found)
    {
        foreach (PackingAct act in found.Packed.Acts.Where(a => a.Store.Length > 0))
        {
            yield return new Entity(EntityKind.Store, act.Store);
        }

        if (found.Exit is { } exit)
        {
            yield return new Entity(EntityKind.Address, AddressNumber.Text(exit.Talk.Key.Local));
            yield return new Entity(EntityKind.Address, $"{exit.Peer}");
        }
        else
        {
            yield return new Entity(EntityKind.Device, found.Host);
        }
    }
}
