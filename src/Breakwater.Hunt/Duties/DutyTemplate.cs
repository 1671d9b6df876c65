using Breakwater.Hunt.Content;
using Breakwater.Investigation.Duties.Carrier;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Investigation.Duties.Packs;

namespace Breakwater.Hunt.Duties;

/// <summary>A file of carrier facts in which every question stands and nothing is answered.</summary>
public static class DutyTemplate
{
    /// <summary>The lines.</summary>
    /// <param name="contentFolder">The content that ships with the program.</param>
    /// <param name="moreContent">Content folders of the carrier's own.</param>
    /// <param name="errors">What is wrong in the packs.</param>
    public static IReadOnlyList<string> Lines(
        string contentFolder,
        IReadOnlyList<string> moreContent,
        out IReadOnlyList<string> errors
    )
    {
        DutyLibrary library = DutyContent.Load(new ContentFiles(contentFolder, moreContent), out errors);
        return errors.Count > 0
            ? []
            :
            [
                "# Facts of the carrier for `breakwater duties --carrier`. What stays out is open, never no. Take the # off what you state.",
                $"schema: {CarrierFactsFile.Schema}",
                "# zone: America/Chicago",
                "# determination: {by: , at: , evidence: []}",
                "facts:",
                .. library.Facts.Values.Where(f => f.Name != FactTable.ContractsListed).SelectMany(Of),
                "# choices:",
                .. library.Choices.Values.SelectMany(c =>
                    new[] { $"#   # {c.Question}", $"#   {c.Duty}: {c.Default}  # {string.Join(", ", c.Options)}" }
                ),
                "# sent: [{step: fcc-cpni/agencies, at: }]",
                "# holds: [{step: fcc-cpni/customers, agency: FBI, from: , days: 30, in_writing: yes, reference: }]",
                "# contracts: [{name: , party: , when: intrusion, hours: 48, reference: }]",
            ];
    }

    private static string[] Of(FactDeclaration fact) => [$"  # {fact.Ask}", $"  # {fact.Name}: {Value(fact)}"];

    private static string Value(FactDeclaration fact) =>
        fact.Kind switch
        {
            FactKind.YesNo => fact.Presumed is { } presumed
                ? presumed
                    ? "yes"
                    : "no"
                : "yes or no",
            FactKind.Number => "0",
            FactKind.Time => "2026-10-09T08:00:00Z",
            FactKind.List => "[]",
            _ => "\"\"",
        };
}
