using Breakwater.Model.Duties;

namespace Breakwater.Investigation.Duties.Judging;

/// <summary>One answer for several texts of one step: it meets each of them, or says that none can.</summary>
internal static class StricterOf
{
    /// <summary>The answer that meets all.</summary>
    public static DutyAnswer All(IReadOnlyList<DutyAnswer> texts)
    {
        if (texts.Count == 1)
        {
            return texts[0];
        }

        DutyState state = texts.Select(t => t.State).MinBy(DutyOrder.Rank);
        DutyAnswer[] counted = [.. texts.Where(t => t.State is not (DutyState.NotSeen or DutyState.DoesNotApply))];
        DutyAnswer[] relied = counted.Length == 0 ? [.. texts] : counted;
        DutyAnswer first = relied.MaxBy(t => t.Recipients.Count)!;
        DutyDeadline? by = relied.Select(t => t.By).Where(b => b is not null).MinBy(b => b!.At);
        DutyDeadline? notBefore = relied.Select(t => t.NotBefore).Where(b => b is not null).MaxBy(b => b!.At);
        List<string> conflicts = [.. relied.SelectMany(t => t.Conflicts).Distinct()];
        if (by is { } latest && notBefore is { } earliest && earliest.At > latest.At && conflicts.Count == 0)
        {
            conflicts.Add(
                $"One text forbids it before {earliest.Local}, another asks for it by {latest.Local}; counsel decides which text holds."
            );
        }

        return first with
        {
            State = state,
            Recipients = [.. relied.SelectMany(t => t.Recipients).Distinct()],
            By = by,
            NotBefore = notBefore,
            Words = string.Join("; ", relied.Select(t => t.Words).OfType<string>().Distinct()) is { Length: > 0 } words
                ? words
                : null,
            IsTarget = by is not null && relied.Where(t => t.By == by).All(t => t.IsTarget),
            IsOverdue = relied.Any(t => t.IsOverdue),
            Why = [.. relied.SelectMany(t => t.Why).Distinct()],
            Facts = [.. relied.SelectMany(t => t.Facts).Distinct().Order(StringComparer.Ordinal)],
            Findings = [.. relied.SelectMany(t => t.Findings).Distinct().Take(Facts.CaseFindings.Kept)],
            HowSure = relied.Select(t => t.HowSure).Where(s => s is not null).DefaultIfEmpty(null).Min(),
            Open = [.. relied.SelectMany(t => t.Open).Distinct()],
            Delays = [.. relied.SelectMany(t => t.Delays).Distinct()],
            Conflicts = conflicts,
            Laws = [.. texts.SelectMany(t => t.Laws)],
            Draft = relied.Select(t => t.Draft).FirstOrDefault(d => d is not null),
        };
    }
}
