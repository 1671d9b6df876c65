using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines.Transformations;

/// <summary>Makes transformations that replace the values of items.</summary>
internal static class ValueTransformation
{
    /// <summary>Each value that is text gives other values, in the notation of rules; null where it stays.</summary>
    /// <param name="change">The item and the value, with the item's wildcards.</param>
    /// <param name="numbersToo">Numbers count as text.</param>
    public static ItemTransformation OfText(
        Func<DetectionItem, YamlText, IReadOnlyList<string>?> change,
        bool numbersToo = false
    ) =>
        new(
            (_, old) =>
            {
                if (!RuleText.IsTextual(old))
                {
                    return new SearchItem(old);
                }

                DetectionItem item = RuleText.WithWildcards(old);
                bool isChanged = false;
                List<YamlText> values = [];
                foreach (YamlText value in item.Values)
                {
                    bool isFor = RuleText.IsString(item, value) || (numbersToo && RuleText.IsNumber(value));
                    if (isFor && change(item, value) is { } made)
                    {
                        isChanged = true;
                        values.AddRange(made.Select(m => RuleText.Text(m, value)));
                    }
                    else
                    {
                        values.Add(value);
                    }
                }

                return new SearchItem(isChanged ? item with { Values = values } : old);
            }
        );

    /// <summary>Every value becomes this one.</summary>
    public static ItemTransformation Set(string value, bool plain) =>
        new(
            (_, old) =>
                new SearchItem(
                    old with
                    {
                        Modifiers = [.. old.Modifiers.Where(m => m.IsLink() || m == Modifier.Cased)],
                        Values = [new YamlText(value, plain, old.Values[0].Line, old.Values[0].Column)],
                    }
                )
        );

    /// <summary>Numbers become text, or text becomes numbers.</summary>
    public static ItemTransformation Convert(bool toNumber) =>
        new(
            (draft, old) =>
            {
                List<YamlText> values = [];
                foreach (YamlText value in old.Values)
                {
                    YamlText converted = value.IsNull
                        ? value
                        : new YamlText(value.Value, toNumber, value.Line, value.Column);
                    if (toNumber && !value.IsNull && !RuleText.IsNumber(converted))
                    {
                        draft.Fail(old, $"the pipeline makes numbers of '{value.Value}'", "Narrow its conditions.");
                    }

                    values.Add(converted);
                }

                return new SearchItem(RuleText.IsTextual(old) ? old with { Values = values } : old);
            }
        );

    /// <summary>Fills <c>%placeholders%</c>; a name for which <paramref name="fill"/> gives null stays open.</summary>
    public static ItemTransformation Placeholders(Func<RuleDraft, string, IReadOnlyList<Piece>[]?> fill) =>
        new(
            (draft, old) =>
            {
                if (!old.Modifiers.Contains(Modifier.Expand))
                {
                    return new SearchItem(old);
                }

                List<SigmaText> texts = [.. old.Values.SelectMany(v => PlaceholderFilling.Fill(draft, v, fill))];
                bool isOpen = texts.Exists(t => t.HasPlaceholders);
                return new SearchItem(
                    old with
                    {
                        Modifiers = isOpen ? old.Modifiers : [.. old.Modifiers.Where(m => m != Modifier.Expand)],
                        Values = [.. texts.Select(t => RuleText.Text(RuleText.Write(t, isOpen), old.Values[0]))],
                    }
                );
            }
        );
}
