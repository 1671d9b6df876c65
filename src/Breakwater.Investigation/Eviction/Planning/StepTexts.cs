using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.Investigation.Eviction.Content;
using Breakwater.Investigation.Eviction.Graph;
using Breakwater.Model.Eviction;

namespace Breakwater.Investigation.Eviction.Planning;

/// <summary>Fills the texts of content into steps. Names come from evidence, and evidence is hostile: a command takes none that could end a line or start another.</summary>
internal sealed partial class StepTexts(TrustGraph graph, EvictionContent content)
{
    /// <summary>What stands in a command in the place of a name that is not safe to paste.</summary>
    public const string Unsafe = "<NAME AS IN THE EVIDENCE>";

    /// <summary>The steps with their numbers, titles, commands and checks.</summary>
    public IReadOnlyList<EvictionStep> Of(IReadOnlyList<Draft> drafts) => [.. drafts.Select(Of)];

    private EvictionStep Of(Draft draft, int index)
    {
        ActionText text =
            draft.Action == EvictionActions.Prepare
                ? content.Items[draft.Subject!].Text
                : content.Actions.GetValueOrDefault(draft.Action)
                    ?? content.Actions.GetValueOrDefault(Family(draft.Action))
                    ?? new ActionText(draft.Action, []);
        PlatformAction? commands = Commands(draft);
        List<string> notes = [.. draft.Notes, .. text.Notes.Select(n => Fill(n, draft))];
        if (commands is not null)
        {
            notes.AddRange(commands.Notes.Select(n => Fill(n, draft)));
        }
        else if (draft.Way is not StepWay.None)
        {
            notes.Add(
                graph.Devices.GetValueOrDefault(draft.Node ?? "")?.Platform is null
                    ? content.Sentence("no_platform")
                    : content.Sentence("no_commands")
            );
        }

        return new EvictionStep
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"S{index + 1:000}"),
            Phase = draft.Phase,
            Action = draft.Action,
            Node = draft.Node,
            Account = draft.Account,
            Secret = draft.Secret,
            Subject = string.IsNullOrEmpty(draft.Subject) ? null : draft.Subject,
            Way = draft.Way,
            Via = draft.Via,
            Title = Fill(text.Title, draft),
            Notes = notes,
            Commands = [.. (commands?.Commands ?? []).Select(c => FillSafely(c, draft))],
            Checks =
            [
                .. (commands?.Checks ?? []).Select(c => new StepCheck(
                    FillSafely(c.Command, draft),
                    Fill(c.Expect, draft)
                )),
            ],
            Source = commands?.Source,
            Mark = commands?.Mark,
        };
    }

    private PlatformAction? Commands(Draft draft)
    {
        string? platform = graph.Devices.GetValueOrDefault(draft.Node ?? "")?.Platform;
        return platform is not null && content.Platforms.TryGetValue(platform, out PlatformCommands? known)
            ? known.Actions.GetValueOrDefault(draft.Action)
            : null;
    }

    // remove_tunnel is one of remove_, which says what all of them have in common.
    private static string Family(string action) => action[..(action.IndexOf('_', StringComparison.Ordinal) + 1)];

    private static string Fill(string text, Draft draft) => Places().Replace(text, m => Value(m, draft) ?? m.Value);

    private static string FillSafely(string text, Draft draft) =>
        Places()
            .Replace(
                text,
                m =>
                    Value(m, draft) is not { } value ? m.Value
                    : Safe().IsMatch(value) ? value
                    : Unsafe
            );

    private static string? Value(Match place, Draft draft) =>
        place.Groups["name"].Value switch
        {
            "node" => draft.Node ?? "",
            "account" => draft.Account ?? "",
            "subject" => draft.Subject is { Length: > 0 } subject ? subject : "<NAME>",
            "holder" => draft.Holder is { Length: > 0 } holder ? holder : "<OTHER END>",
            "kind" => draft.Action[(draft.Action.IndexOf('_', StringComparison.Ordinal) + 1)..].Replace('_', ' '),
            _ => null,
        };

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();

    [GeneratedRegex(
        @"\A(<[A-Z ]+>|[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127})\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Safe();
}
