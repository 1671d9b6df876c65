using System.Text;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines.Transformations;

/// <summary>Puts values in the places of placeholders (Sigma rules 2.1, Placeholders).</summary>
internal static class PlaceholderFilling
{
    private const int MaximumValues = 100_000;

    public static List<SigmaText> Fill(
        RuleDraft draft,
        YamlText value,
        Func<RuleDraft, string, IReadOnlyList<Piece>[]?> fill
    )
    {
        List<List<Piece>> made =
        [
            [],
        ];
        foreach (Piece piece in SigmaText.Parse(value.Value, placeholders: true).Pieces)
        {
            if (
                piece.Kind != PieceKind.Placeholder
                || fill(draft, Encoding.UTF8.GetString(piece.Bytes)) is not { Length: > 0 } choices
            )
            {
                made.ForEach(m => m.Add(piece));
                continue;
            }

            if ((long)made.Count * choices.Length > MaximumValues)
            {
                draft.Fail(
                    value.Line,
                    value.Column,
                    $"the placeholders give more than {MaximumValues} values",
                    "Give fewer values."
                );
                return [];
            }

            made = [.. made.SelectMany(_ => choices, (before, choice) => (List<Piece>)[.. before, .. choice])];
        }

        return [.. made.Select(SigmaText.Join)];
    }
}
