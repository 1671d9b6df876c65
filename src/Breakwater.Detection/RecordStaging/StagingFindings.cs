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

/// <summary>Makes findings of thefts in three steps.</summary>
internal sealed class StagingFindings(StagingProof proof, ContentCheck check)
{
    public Finding Of(StagedRecords staged)
    {
        TakenRecords[] largest =
        [
            .. staged
                .Taken.OrderByDescending(t => t.Access.Rows ?? 0)
                .ThenBy(t => t.Access.Ticks)
                .Take(StagingProof.Shown),
        ];
        PackingAct[] acts = [.. staged.Packed.Acts.Take(StagingProof.Shown)];
        IEnumerable<EvidenceRef> evidence =
        [
            .. largest.Select(t =>
                proof.Factory.EvidenceOf(t.Access.Item, t.Access.Position, t.Access.Dataset, t.Access.Excerpt)
            ),
            .. proof.Of(acts),
            .. proof.Of(staged.Exit),
        ];
        TimeTrust trust = (TimeTrust)
            Math.Max((int)staged.Taken.Max(t => t.Access.Trust), (int)staged.Packed.Acts.Max(a => a.Trust));
        bool isGuess = !staged.Taken.Any(t => t.Access.IsRegistered);
        return proof.Factory.FromParts(
            new FindingTemplate
            {
                Rule = new RuleReference($"record_staging:{check.Id}", check.Title, RuleKind.Correlation, "1"),
                Level = (staged.Size.IsOpen || isGuess) && check.Level > Level.Medium ? Level.Medium : check.Level,
                Confidence = Math.Clamp(check.Confidence + Change(staged) - (isGuess ? 20 : 0), 5, 95),
                ConfidenceReasons = [check.Why, .. Reasons(staged, isGuess)],
                Harm = Harm.CallRecords,
                Techniques = check.Techniques,
                Behaviours = check.Behaviours,
                Summary = Summary(staged),
            },
            new EventTime(staged.Taken[0].Access.Ticks, trust),
            new EventTime(Math.Max(staged.Exit.Last, staged.Packed.Last), trust),
            Entities(staged),
            evidence.DistinctBy(e => (e.Path, e.Position, e.Excerpt)),
            largest.Take(1).Select(t => new ReadOnlyMemory<byte>(t.Access.Excerpt)),
            staged.Taken.Count + staged.Packed.Acts.Count + staged.Exit.Talk.Records
        );
    }

    private static int Change(StagedRecords staged) =>
        (
            staged.Size.IsCounted ? 10
            : staged.Size.IsOpen ? -25
            : -5
        )
        + (staged.IsOutside ? 5 : -5)
        + (staged.Exit.IsNew ? 5 : 0)
        - Math.Min(15, 5 * staged.OthersThatFit);

    private static IEnumerable<string> Reasons(StagedRecords staged, bool isGuess)
    {
        yield return staged.Size.Told;
        yield return staged.OthersThatFit == 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Of {staged.Conversations} large conversations of {staged.Host} in that time no other one fits."
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Of {staged.Conversations} large conversations of {staged.Host} in that time {staged.OthersThatFit} others fit too."
            );
        yield return StagingProof.Past(staged.Host, staged.Exit);
        yield return $"Something else can explain it: other files of {staged.Host} that were packed and sent in these days. Neither what is in an archive nor what is in a flow is in the evidence.";
        if (!staged.IsOutside)
        {
            yield return "Where it went lies inside; see whether as much left that device.";
        }

        foreach (string reason in StagingProof.AssumedHost(staged.Host, staged.Packed))
        {
            yield return reason;
        }

        if (isGuess)
        {
            yield return "The inventory does not list the store; its table is one of call records by its name.";
        }
    }

    private string Summary(StagedRecords staged)
    {
        string[] accounts = [.. staged.Taken.Select(t => t.Access.Account).Distinct().Order(StringComparer.Ordinal)];
        string[] stores = [.. staged.Taken.Select(t => t.Access.Store).Distinct().Order(StringComparer.Ordinal)];
        long rows = staged.Taken.Sum(t => t.Access.Rows ?? 0);
        string many =
            rows > 0 ? string.Create(CultureInfo.InvariantCulture, $"{rows:N0} call records") : "Call records";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{many} of {string.Join(", ", stores)} went to {staged.Host} as {string.Join(", ", accounts)} in {staged.Taken.Count} {(staged.Taken.Count == 1 ? "access" : "accesses")}; then files were packed there ({string.Join(", ", staged.Packed.Tools)}), and {ByteCount.Text(staged.Exit.Bytes)} left it for {proof.Goal(staged.Exit)} by {staged.Exit.Talk.Service}."
        );
    }

    // The host served the theft; that somebody else rules it is not shown by that, so it stands here by its address.
    private static IEnumerable<Entity> Entities(StagedRecords staged)
    {
        yield return new Entity(EntityKind.Address, AddressNumber.Text(staged.Exit.Talk.Key.Local));
        yield return new Entity(EntityKind.Address, $"{staged.Exit.Peer}");
        foreach (TakenRecords taken in staged.Taken)
        {
            yield return new Entity(EntityKind.Store, taken.Access.Store);
            yield return new Entity(EntityKind.Account, taken.Access.Account);
        }
    }
}
