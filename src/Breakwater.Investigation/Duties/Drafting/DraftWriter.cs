using Breakwater.Investigation.Duties.Facts;
using Breakwater.Investigation.Duties.Judging;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Duties;

namespace Breakwater.Investigation.Duties.Drafting;

/// <summary>
/// Fills the fields of a form. A sentence is written only where every fact in it is known and may leave; what is missing is listed
/// in its place. Nothing else comes into a draft.
/// </summary>
public static class DraftWriter
{
    /// <summary>The draft.</summary>
    public static DutyDraft Write(DraftTemplate template, FactTable facts)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(facts);
        return new DutyDraft
        {
            Id = template.Id,
            Title = template.Title,
            To = template.To,
            Channel = template.How,
            Source = template.Source,
            Fields = [.. template.Fields.Select(f => Field(f, facts))],
        };
    }

    private static DraftField Field(DraftTemplateField field, FactTable facts)
    {
        List<DraftSentence> sentences = [];
        List<OpenField> open = [];
        List<DutyFact> against = [];
        foreach (SentenceTemplate template in field.Sentences)
        {
            Judgement judgement = Judgement.Of(template.When, facts);
            if (judgement.State == FactState.Open)
            {
                open.AddRange(judgement.Open.Select(f => Asked(f, facts)));
            }

            if (judgement.State != FactState.Yes)
            {
                against.AddRange(judgement.Against);
                continue;
            }

            DutyFact[] named = [.. template.Facts.Select(n => facts[n])];
            DutyFact[] missing = [.. named.Where(f => f.Outward is null)];
            if (missing.Length > 0)
            {
                open.AddRange(missing.Select(f => Asked(f, facts)));
                continue;
            }

            DutyFact[] all = [.. named.Concat(judgement.Holding).DistinctBy(f => f.Name)];
            sentences.Add(
                new DraftSentence(
                    DraftReader.Places().Replace(template.Text, m => facts[m.Groups["fact"].Value].Outward!),
                    [.. all.Select(f => f.Name)],
                    [.. all.SelectMany(f => f.Findings).Distinct().Take(CaseFindings.Kept)]
                )
            );
        }

        if (sentences.Count == 0 && open.Count == 0)
        {
            open.AddRange(
                against
                    .DistinctBy(f => f.Name)
                    .Select(f => new OpenField(f.Name, $"{f.Statement} A person decides what stands here."))
            );
        }

        return new DraftField(field.Name, field.Title, sentences, [.. open.DistinctBy(o => o.Fact)]);
    }

    private static OpenField Asked(DutyFact fact, FactTable facts) => new(fact.Name, facts.Ask(fact.Name));
}
