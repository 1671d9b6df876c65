using System.Globalization;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using CsCheck;

namespace Breakwater.TestSupport;

/// <summary>Findings of every shape, for property tests.</summary>
internal static class GeneratedFindings
{
    private static readonly DateTimeOffset Start = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 12],
        Gen.String[Gen.Char[' ', '\uD7FF'], 0, 12],
        OneOf("", "\"", "a\u202eb", "\u001b[2J", "line\nline", "\u0000", "\ud83d\ude80", "<script>", "'x'")
    );

    public static readonly Gen<Entity> Entity = Gen.Select(Gen.Enum<EntityKind>(), Text, (k, v) => new Entity(k, v));

    public static readonly Gen<EvidenceRef> Evidence = Gen.Select(
        OneOf("core.log", "a.zip!/b/c.log", "-"),
        Gen.Enum<PositionKind>(),
        Gen.Long[1, long.MaxValue],
        Gen.Int[0, 4096],
        Text,
        (path, kind, number, length, excerpt) =>
            new EvidenceRef(path, new string('a', 64), new EvidencePosition(kind, number, number / 2, length), excerpt)
            {
                Dataset = number % 2 == 0 ? "cisco.ios" : "",
            }
    );

    public static readonly Gen<Finding> Any = Gen.Select(
        Gen.Select(Gen.Enum<Level>(), Gen.Enum<Harm>(), Gen.Enum<RuleKind>(), Gen.Enum<TimeTrust>()),
        Gen.Select(Gen.Int[0, 100], Gen.Int[0, 10_000_000], Gen.Int[0, 100_000], Gen.Bool),
        Gen.Select(Text.Array[0, 4], Entity.Array[0, 5], Evidence.Array[1, 4]),
        Gen.Select(Text, Gen.Enum<DispositionState>(), Gen.Int[0, 1_000_000]),
        (words, numbers, lists, rest) => Make(words, numbers, lists, rest)
    );

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Finding Make(
        (Level Level, Harm Harm, RuleKind Kind, TimeTrust Trust) words,
        (int Confidence, int Offset, int Span, bool Flag) numbers,
        (string[] Texts, Entity[] Entities, EvidenceRef[] Evidence) lists,
        (string Text, DispositionState State, int Number) rest
    )
    {
        EventTime first = At(numbers.Offset, words.Trust);
        EventTime last = At(numbers.Offset + numbers.Span, words.Trust);
        return new Finding
        {
            Id = FindingId.Make(rest.Number.ToString(CultureInfo.InvariantCulture), lists.Entities, first, []),
            Rule = new("rule-" + (rest.Number % 7).ToString(CultureInfo.InvariantCulture), rest.Text, words.Kind, "1"),
            Level = words.Level,
            NotifyOutOfBand = numbers.Flag,
            Confidence = numbers.Confidence,
            ConfidenceReasons = lists.Texts,
            Harm = words.Harm,
            Techniques = [.. lists.Texts.Order(StringComparer.Ordinal)],
            Behaviours = numbers.Flag ? ["T08", "T55"] : [],
            First = first,
            Last = last,
            Entities = lists.Entities,
            Evidence = lists.Evidence,
            Occurrences = rest.Number,
            Summary = rest.Text,
            Disposition =
                rest.State == DispositionState.Open ? Disposition.Open : new Disposition(rest.State, rest.Text),
            Related = lists.Texts,
        };
    }

    private static EventTime At(int milliseconds, TimeTrust trust) =>
        trust == TimeTrust.None ? EventTime.Unknown : new(Start.AddMilliseconds(milliseconds).UtcTicks, trust);
}
