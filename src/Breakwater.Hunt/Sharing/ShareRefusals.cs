using System.Globalization;
using Breakwater.Sharing.Filtering;
using Breakwater.Sharing.Profiles;
using Breakwater.Stix.Objects;

namespace Breakwater.Hunt.Sharing;

/// <summary>What stands against a share before the case is looked at.</summary>
internal static class ShareRefusals
{
    public static IEnumerable<string> Of(ShareOptions options, ShareProfile profile)
    {
        if (!options.PreviewOnly && string.IsNullOrWhiteSpace(options.Approver))
        {
            yield return "nothing leaves without a person who approves it: --approver NAME (or look first, with --preview)";
        }

        if (!options.PreviewOnly && string.IsNullOrWhiteSpace(options.LegalBasis))
        {
            yield return "nothing leaves without a legal basis, in the words of counsel: --legal-basis TEXT (or look first, with --preview)";
        }

        foreach (
            (string option, string? words) in (IEnumerable<(string, string?)>)
                [
                    ("--approver", options.Approver),
                    ("--legal-basis", options.LegalBasis),
                    ("--organisation", options.Organisation),
                ]
        )
        {
            if (words is not null && words.Any(IsHidden))
            {
                yield return $"{option} holds a character that is not shown, and what is kept and sent is read as it is shown: {words}";
            }
        }

        if (options.Label is { } label && !profile.Labels.Contains(TlpMarking.Of(label)?.Level, StringComparer.Ordinal))
        {
            yield return $"profile {profile.Name} takes no label {label}: {string.Join(", ", profile.Labels)}";
        }

        if (options.Organisation is not null && !profile.MayNameSender)
        {
            yield return $"profile {profile.Name} is sent without a name; leave --organisation out";
        }

        if (options.WithAnnex && !profile.TellsCounts)
        {
            yield return $"profile {profile.Name} is told no counts, and an annex tells them; leave --annex out, or share with cisa";
        }

        foreach (string address in options.Include.Where(a => AddressText.Read(a) is null))
        {
            yield return $"--include takes an address, and {address} is none";
        }

        if (!options.PreviewOnly && ShareFolder.Refusal(options.Output) is { } refusal)
        {
            yield return refusal;
        }
    }

    private static bool IsHidden(char c) =>
        char.GetUnicodeCategory(c)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
