using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>
/// Texts, lists and targets that many records have in common are held once: four systems say the same of one task, and a target
/// brings a token for each of its characters.
/// </summary>
internal sealed class SharedParts
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<(SealedToken Token, TargetKind Kind), InterceptTarget> _targets = [];
    private readonly Dictionary<SealedToken, IReadOnlyList<SealedToken>> _tokens = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _words = new(StringComparer.Ordinal);

    public InterceptOrder Of(InterceptOrder order) =>
        order with
        {
            System = Of(order.System),
            Missing = Of(order.Missing),
            Liids = Of(order.Liids),
            Authority = Of(order.Authority),
            Targets = Of(order.Targets),
            Services = Of(order.Services),
            Destinations = Of(order.Destinations),
            EnteredBy = Of(order.EnteredBy),
            ApprovedBy = Of(order.ApprovedBy),
            EditedBy = Of(order.EditedBy),
        };

    public InterceptTask Of(InterceptTask task) =>
        task with
        {
            System = Of(task.System),
            Missing = Of(task.Missing),
            Element = Of(task.Element),
            Liids = Of(task.Liids),
            Targets = Of(task.Targets),
            Services = Of(task.Services),
            Destinations = Of(task.Destinations),
            EnteredBy = Of(task.EnteredBy),
            ApprovedBy = Of(task.ApprovedBy),
            ProvisionedBy = Of(task.ProvisionedBy),
        };

    private string? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (!_texts.TryGetValue(text, out string? known))
        {
            _texts[text] = known = text;
        }

        return known;
    }

    private IReadOnlyList<SealedToken> Of(IReadOnlyList<SealedToken> tokens)
    {
        if (tokens.Count != 1)
        {
            return tokens.Count == 0 ? [] : tokens;
        }

        if (!_tokens.TryGetValue(tokens[0], out IReadOnlyList<SealedToken>? known))
        {
            _tokens[tokens[0]] = known = [tokens[0]];
        }

        return known;
    }

    private InterceptTarget[] Of(IReadOnlyList<InterceptTarget> targets)
    {
        InterceptTarget[] own = new InterceptTarget[targets.Count];
        for (int i = 0; i < own.Length; i++)
        {
            InterceptTarget target = targets[i];
            if (!_targets.TryGetValue((target.Token, target.Kind), out InterceptTarget? known))
            {
                _targets[(target.Token, target.Kind)] = known = target;
            }

            own[i] = known;
        }

        return own;
    }

    private IReadOnlyList<string> Of(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return [];
        }

        string joined = string.Join('\u001f', words);
        if (!_words.TryGetValue(joined, out IReadOnlyList<string>? known))
        {
            _words[joined] = known = [.. words.Select(w => Of(w)!)];
        }

        return known;
    }
}
