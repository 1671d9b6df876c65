using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>
/// Lists and targets that many records have in common are held once: four systems say the same of one task, and a target brings a token
/// for each of its characters.
/// </summary>
internal sealed class SharedParts
{
    private readonly Dictionary<(SealedToken Token, TargetKind Kind), InterceptTarget[]> _targets = [];
    private readonly Dictionary<SealedToken, IReadOnlyList<SealedToken>> _tokens = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _words = new(StringComparer.Ordinal);

    /// <summary>A target that was met before; null where it was not.</summary>
    public InterceptTarget? Known(SealedToken token, TargetKind kind) => _targets.GetValueOrDefault((token, kind))?[0];

    /// <summary>Targets, where there is one in the list that all records share that have it alone.</summary>
    public InterceptTarget[] Of(InterceptTarget[] targets)
    {
        if (targets.Length == 0)
        {
            return targets;
        }

        foreach (InterceptTarget target in targets)
        {
            _targets.TryAdd((target.Token, target.Kind), [target]);
        }

        return targets.Length == 1 ? _targets[(targets[0].Token, targets[0].Kind)] : targets;
    }

    /// <summary>Tokens, one alone in the list that all share.</summary>
    public IReadOnlyList<SealedToken> Of(SealedToken[] tokens)
    {
        if (tokens.Length != 1)
        {
            return tokens;
        }

        if (!_tokens.TryGetValue(tokens[0], out IReadOnlyList<SealedToken>? known))
        {
            _tokens[tokens[0]] = known = tokens;
        }

        return known;
    }

    /// <summary>Words, in the list that all share.</summary>
    public IReadOnlyList<string> Of(string[] words)
    {
        if (words.Length == 0)
        {
            return words;
        }

        string joined = words.Length == 1 ? words[0] : string.Join('\u001f', words);
        if (!_words.TryGetValue(joined, out IReadOnlyList<string>? known))
        {
            _words[joined] = known = words;
        }

        return known;
    }
}
