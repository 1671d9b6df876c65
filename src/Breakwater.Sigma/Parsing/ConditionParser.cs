using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>
/// Reads a condition (Sigma rules 2.1, Condition): <c>or</c>, <c>and</c>, <c>not</c>, <c>1 of</c>, <c>all of</c>, brackets,
/// from least to most binding.
/// </summary>
internal sealed class ConditionParser(
    YamlText condition,
    IReadOnlyList<(string Name, DetectionNode? Node)> searches,
    ErrorList errors,
    RuleBudget budget
)
{
    private readonly List<string> _words = Split(condition.Value);
    private int _at;
    private int _depth;
    private bool _failed;

    public DetectionNode? Parse()
    {
        if (_words.Count == 0)
        {
            return Refuse("the condition is empty", "Write the name of a search identifier.");
        }

        if (_words.Count > RuleLimits.ConditionWords)
        {
            return Refuse($"the condition has more than {RuleLimits.ConditionWords} words", "Use `1 of name*`.");
        }

        DetectionNode? whole = Or();
        if (whole is not null && _at < _words.Count)
        {
            return Word == "|"
                ? Aggregation()
                : Refuse(
                    $"'{Word}' is not expected here",
                    "Join search identifiers with `and`, `or`, `not` and brackets."
                );
        }

        return _failed ? null : whole;
    }

    private string Word => _at < _words.Count ? _words[_at] : "";

    private static List<string> Split(string text)
    {
        List<string> words = [];
        int at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            int start = at++;
            while (
                text[start] is not ('(' or ')' or '|')
                && at < text.Length
                && !char.IsWhiteSpace(text[at])
                && text[at] is not ('(' or ')' or '|')
            )
            {
                at++;
            }

            words.Add(text[start..at]);
        }

        return words;
    }

    private bool Take(string word)
    {
        bool isNext = string.Equals(Word, word, StringComparison.OrdinalIgnoreCase);
        _at += isNext ? 1 : 0;
        return isNext;
    }

    private DetectionNode? Or() => Chain("or", And, DetectionNode.Any);

    private DetectionNode? And() => Chain("and", Not, DetectionNode.All);

    private DetectionNode? Chain(
        string word,
        Func<DetectionNode?> part,
        Func<IReadOnlyList<DetectionNode>, DetectionNode> join
    )
    {
        List<DetectionNode> parts = [];
        do
        {
            if (part() is not { } node)
            {
                return null;
            }

            parts.Add(node);
        } while (Take(word));

        return join(parts);
    }

    private DetectionNode? Not()
    {
        bool isNegated = false;
        while (Take("not"))
        {
            isNegated = !isNegated;
        }

        DetectionNode? inner = Primary();
        return isNegated && inner is not null ? new NotNode(inner) : inner;
    }

    private DetectionNode? Primary()
    {
        if (Take("("))
        {
            return Brackets();
        }

        string next = _at + 1 < _words.Count ? _words[_at + 1] : "";
        if (string.Equals(next, "of", StringComparison.OrdinalIgnoreCase))
        {
            return Quantified();
        }

        string name = Word;
        _at++;
        return name switch
        {
            "" => Refuse("the condition ends too early", "Write a search identifier after the last word."),
            "|" => Aggregation(),
            _ when name.Contains('*', StringComparison.Ordinal) => Refuse(
                $"the pattern '{name}' needs a number of matches",
                $"Write `1 of {name}` or `all of {name}`."
            ),
            _ => Named(name),
        };
    }

    private DetectionNode? Brackets()
    {
        if (++_depth > RuleLimits.ConditionDepth)
        {
            return Refuse($"brackets are nested more than {RuleLimits.ConditionDepth} deep", "Use fewer brackets.");
        }

        DetectionNode? inner = Or();
        _depth--;
        return inner is null ? null
            : Take(")") ? inner
            : Word == "|" ? Aggregation()
            : Refuse("a bracket is not closed", "Write `)`.");
    }

    private DetectionNode? Quantified()
    {
        string quantity = Word;
        _at += 2;
        string target = Word;
        _at++;
        bool isAll = string.Equals(quantity, "all", StringComparison.OrdinalIgnoreCase);
        bool isOne = quantity == "1" || string.Equals(quantity, "any", StringComparison.OrdinalIgnoreCase);
        if (!isAll && !isOne)
        {
            return Refuse($"'{quantity} of' is not defined", "Write `1 of` or `all of`.");
        }

        if (target.Length == 0)
        {
            return Refuse($"'{quantity} of' has no target", "Write `them` or a pattern as `selection_*`.");
        }

        if (!budget.TakeComparisons(searches.Count, condition))
        {
            _failed = true;
            return null;
        }

        bool isThem = string.Equals(target, "them", StringComparison.OrdinalIgnoreCase);
        List<DetectionNode?> chosen =
        [
            .. searches
                .Where(s => isThem ? !s.Name.StartsWith('_') : NamePattern.Matches(target, s.Name))
                .Select(s => s.Node),
        ];
        if (chosen.Count == 0)
        {
            return Refuse(
                $"no search identifier matches '{target}'",
                "Write the name of a search identifier of this rule."
            );
        }

        if (chosen.Contains(null))
        {
            _failed = true;
            return DetectionNode.Nothing;
        }

        List<DetectionNode> nodes = [.. chosen.OfType<DetectionNode>()];
        return isAll ? DetectionNode.All(nodes) : DetectionNode.Any(nodes);
    }

    private DetectionNode? Named(string name)
    {
        foreach ((string known, DetectionNode? node) in searches)
        {
            if (known == name)
            {
                _failed |= node is null;
                return node ?? DetectionNode.Nothing;
            }
        }

        return Refuse($"there is no search identifier '{name}'", "Write the name of a search identifier of this rule.");
    }

    private DetectionNode? Aggregation() =>
        Refuse(
            "aggregation after `|` is not part of the specification since 2.0",
            "Write a correlation rule (event_count, value_count, temporal) over this rule."
        );

    private DetectionNode? Refuse(string message, string advice)
    {
        if (!_failed)
        {
            errors.Add(condition, SigmaErrorKind.Condition, Clause.Condition, message, advice);
        }

        _failed = true;
        return null;
    }
}
