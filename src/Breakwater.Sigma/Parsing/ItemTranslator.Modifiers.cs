using System.Numerics;
using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Parsing;

internal sealed partial class ItemTranslator
{
    private const uint Links = (1u << (int)Modifier.All) | (1u << (int)Modifier.NotEqual);

    private const uint Shapes =
        (1u << (int)Modifier.Contains) | (1u << (int)Modifier.StartsWith) | (1u << (int)Modifier.EndsWith);

    /// <summary>The modifiers say at most where values stand and how they are linked, as those of nearly all items.</summary>
    private bool IsOfLiterals => (_set & ~(Links | Shapes)) == 0 && BitOperations.PopCount(_set & Shapes) <= 1;

    private bool CheckModifiers()
    {
        if (IsOfLiterals && BitOperations.PopCount(_set) == _modifiers.Count)
        {
            return true;
        }

        string? problem = Repeated() ?? FlagsFollowTheirExpression() ?? OneKindOnly() ?? NeedsField();
        if (problem is not null)
        {
            errors.Add(
                item.Line,
                item.Column,
                SigmaErrorKind.Modifier,
                Clause.Modifiers,
                problem,
                "Write only modifiers that fit together, as `Field|contains|all`."
            );
        }

        return problem is null;
    }

    private string? Repeated() => _modifiers.Distinct().Count() != _modifiers.Count ? "a modifier stands twice" : null;

    private string? FlagsFollowTheirExpression()
    {
        for (int i = 0; i < _modifiers.Count; i++)
        {
            if (
                _modifiers[i].IsRegexFlag()
                && (i == 0 || !(_modifiers[i - 1] == Modifier.Regex || _modifiers[i - 1].IsRegexFlag()))
            )
            {
                return "`i`, `m` and `s` stand only directly after `re`";
            }
        }

        return null;
    }

    private string? OneKindOnly()
    {
        List<Modifier> changing = [.. _modifiers.Where(m => !m.IsLink() && !m.IsRegexFlag())];
        if (changing.Count(m => m.IsShape()) > 1)
        {
            return "only one of `contains`, `startswith` and `endswith` can stand";
        }

        if (changing.Count(m => m.IsComparison()) > 1 || changing.Count(m => m.IsTimePart()) > 1)
        {
            return "only one comparison and one part of a date can stand";
        }

        bool isNumber = changing.Any(m => m.IsComparison() || m.IsTimePart());
        if (isNumber && !changing.TrueForAll(m => m.IsComparison() || m.IsTimePart()))
        {
            return "a comparison or part of a date goes with no modifier for text";
        }

        if (Has(Modifier.FieldReference))
        {
            return changing.TrueForAll(m => m is Modifier.FieldReference or Modifier.Cased || m.IsShape())
                ? null
                : "`fieldref` goes only with `startswith`, `endswith`, `contains` and `cased`";
        }

        foreach (Modifier alone in (Modifier[])[Modifier.Regex, Modifier.Cidr, Modifier.Exists])
        {
            // `re` is case-sensitive anyway, so `cased` beside it says nothing new.
            if (
                changing.Contains(alone)
                && changing.Exists(m => m != alone && !(alone == Modifier.Regex && m == Modifier.Cased))
            )
            {
                return $"`{(alone == Modifier.Regex ? "re" : alone == Modifier.Cidr ? "cidr" : "exists")}` goes with no other modifier for values";
            }
        }

        return null;
    }

    private string? NeedsField() =>
        item.Field is null
        && _modifiers.Any(m =>
            m is Modifier.Exists or Modifier.FieldReference or Modifier.Cidr || m.IsComparison() || m.IsTimePart()
        )
            ? "this modifier needs a field, not keywords"
            : null;
}
