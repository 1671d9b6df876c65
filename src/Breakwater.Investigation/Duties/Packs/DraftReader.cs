using System.Text.RegularExpressions;

namespace Breakwater.Investigation.Duties.Packs;

/// <summary>Reads the fields of forms and letters.</summary>
internal static partial class DraftReader
{
    /// <summary>The draft; null where something in it is wrong, which is among the errors.</summary>
    public static DraftTemplate? Read(PackMapping map)
    {
        int before = map.Errors.Count;
        map.Known("draft", "title", "to", "how", "source", "for_agencies", "fields");
        List<DraftTemplateField> fields = [];
        foreach (PackMapping field in map.Mappings("fields"))
        {
            field.Known("field", "title", "sentences");
            fields.Add(
                new DraftTemplateField(
                    PackReader.Id(field, "field"),
                    field.Text("title"),
                    [.. field.Mappings("sentences").Select(Sentence)]
                )
            );
            if (fields[^1].Sentences.Count == 0)
            {
                field.Fault("sentences is missing");
            }
        }

        if (fields.Count == 0)
        {
            map.Fault("fields is missing");
        }

        DraftTemplate draft = new(
            PackReader.Id(map, "draft"),
            map.Text("title"),
            map.Text("to"),
            map.Optional("how"),
            map.Text("source"),
            map.YesOrNo("for_agencies") ?? false,
            fields
        );
        return map.Errors.Count > before ? null : draft;
    }

    private static SentenceTemplate Sentence(PackMapping map)
    {
        map.Known("text", "when");
        string text = map.Text("text");
        DutyCondition? when = ConditionReader.Read(map, "when");
        string[] facts =
        [
            .. Places().Matches(text).Select(m => m.Groups["fact"].Value).Distinct(StringComparer.Ordinal),
        ];
        if (facts.Length == 0 && when is null)
        {
            map.Fault("a sentence rests on a fact: name one in it as {fact}, or say when it is true");
        }

        return new SentenceTemplate(text, when, facts);
    }

    /// <summary>Places for facts in a sentence.</summary>
    [GeneratedRegex(@"\{(?<fact>[a-z0-9_]+)\}", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Places();
}
