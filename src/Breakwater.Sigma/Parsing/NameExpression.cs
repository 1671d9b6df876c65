using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>
/// A condition on names of rules: <c>or</c>, <c>and</c>, <c>not</c> and brackets, from least to most binding.
/// </summary>
internal abstract record NameExpression
{
    private const int MaximumWords = 1024;
    private const int MaximumDepth = 64;

    public static NameExpression? Parse(YamlText condition, ErrorList errors) => new Reader(condition, errors).Read();

    /// <summary>Reads an expression that was read before.</summary>
    public static NameExpression Parse(string checkedText) =>
        Parse(new YamlText(checkedText, plain: true, 1, 1), new ErrorList(""))
        ?? throw new ArgumentException("The expression was not checked.", nameof(checkedText));

    public abstract bool IsTrue(Func<string, bool> holds);

    public abstract IEnumerable<string> Names { get; }

    public sealed record Name(string Text) : NameExpression
    {
        public override IEnumerable<string> Names => [Text];

        public override bool IsTrue(Func<string, bool> holds) => holds(Text);
    }

    public sealed record Not(NameExpression Inner) : NameExpression
    {
        public override IEnumerable<string> Names => Inner.Names;

        public override bool IsTrue(Func<string, bool> holds) => !Inner.IsTrue(holds);
    }

    public sealed record Chain(bool IsAll, IReadOnlyList<NameExpression> Parts) : NameExpression
    {
        public override IEnumerable<string> Names => Parts.SelectMany(p => p.Names);

        public override bool IsTrue(Func<string, bool> holds) =>
            IsAll ? Parts.All(p => p.IsTrue(holds)) : Parts.Any(p => p.IsTrue(holds));
    }

    private sealed class Reader(YamlText condition, ErrorList errors)
    {
        private readonly string[] _words = condition
            .Value.Replace("(", " ( ", StringComparison.Ordinal)
            .Replace(")", " ) ", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        private int _at;
        private int _depth;

        private string Word => _at < _words.Length ? _words[_at] : "";

        public NameExpression? Read()
        {
            if (_words.Length is 0 or > MaximumWords)
            {
                return Refuse(_words.Length == 0 ? "the condition is empty" : "the condition is too long");
            }

            NameExpression? whole = Or();
            return whole is null || _at == _words.Length ? whole : Refuse($"'{Word}' is not expected here");
        }

        private NameExpression? Or() => Join("or", And);

        private NameExpression? And() => Join("and", Inverted);

        private NameExpression? Join(string word, Func<NameExpression?> part)
        {
            List<NameExpression> parts = [];
            do
            {
                if (part() is not { } next)
                {
                    return null;
                }

                parts.Add(next);
            } while (Take(word));

            return parts.Count == 1 ? parts[0] : new Chain(word == "and", parts);
        }

        private NameExpression? Inverted()
        {
            bool isNot = false;
            while (Take("not"))
            {
                isNot = !isNot;
            }

            NameExpression? inner = Take("(") ? Brackets() : Named();
            return isNot && inner is not null ? new Not(inner) : inner;
        }

        private NameExpression? Brackets()
        {
            if (++_depth > MaximumDepth)
            {
                return Refuse($"brackets are nested more than {MaximumDepth} deep");
            }

            NameExpression? inner = Or();
            _depth--;
            return inner is null || Take(")") ? inner : Refuse("a bracket is not closed");
        }

        private NameExpression? Named()
        {
            string name = Word;
            _at++;
            return name is "" or ")" or "and" or "or"
                ? Refuse(name.Length == 0 ? "the condition ends too early" : $"'{name}' is not expected here")
                : new Name(name);
        }

        private bool Take(string word)
        {
            bool isNext = string.Equals(Word, word, StringComparison.OrdinalIgnoreCase);
            _at += isNext ? 1 : 0;
            return isNext;
        }

        private NameExpression? Refuse(string message)
        {
            errors.Add(
                condition,
                SigmaErrorKind.Condition,
                Clause.CorrelationCondition,
                message,
                "Join names of rules with `and`, `or`, `not` and brackets."
            );
            return null;
        }
    }
}
