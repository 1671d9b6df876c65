using Breakwater.Model.Verdicts;
using Breakwater.Scenarios.Truths;

namespace Breakwater.Scenarios.Scoring;

/// <summary>Holds the harms of a verdict, their states and their counts, against the truth.</summary>
public static class AnswerScore
{
    /// <summary>The state of each harm, expected and answered.</summary>
    public static IReadOnlyList<HarmScore> Harms(ExpectedAnswers expected, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(verdict);
        return
        [
            .. Answers(verdict)
                .Where(a => expected.Harms.ContainsKey(a.Harm))
                .Select(a => new HarmScore(a.Harm, expected.Harms[a.Harm], a.Answer.State)),
        ];
    }

    /// <summary>Every count that the truth or the verdict names.</summary>
    public static IReadOnlyList<BoundScore> Bounds(ExpectedAnswers expected, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(verdict);
        List<BoundScore> scores = [];
        foreach ((string harm, HarmAnswer answer) in Answers(verdict))
        {
            string prefix = harm + ".";
            IEnumerable<string> keys = expected
                .Counts.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal))
                .Select(k => k[prefix.Length..])
                .Concat(answer.Proven.Keys)
                .Concat(answer.UpperBound.Keys)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal);
            foreach (string key in keys)
            {
                long least = expected.Counts.GetValueOrDefault(prefix + key);
                scores.Add(
                    new BoundScore(
                        prefix + key,
                        least,
                        expected.Most.GetValueOrDefault(prefix + key, least),
                        answer.Proven.TryGetValue(key, out long proven) ? proven : null,
                        answer.UpperBound.TryGetValue(key, out long most) ? most : null
                    )
                );
            }
        }

        return scores;
    }

    private static (string Harm, HarmAnswer Answer)[] Answers(Verdict verdict) =>
        [
            ("call_records", verdict.CallRecords),
            ("communications", verdict.Communications),
            ("intercept_data", verdict.InterceptData),
        ];
}

/// <summary>The state of a harm.</summary>
/// <param name="Harm">Which harm.</param>
/// <param name="Expected">What the truth says.</param>
/// <param name="Answered">What the verdict says; null where it could not be assessed.</param>
public sealed record HarmScore(string Harm, HarmState Expected, HarmState? Answered)
{
    /// <summary>A harm that happened is called likely or confirmed, one that did not is called neither that nor suspected.</summary>
    public bool IsRight =>
        Expected == HarmState.NoEvidenceSeen ? Answered == HarmState.NoEvidenceSeen : Answered >= HarmState.Likely;
}

/// <summary>A count.</summary>
/// <param name="Key">Harm and count, with a dot between.</param>
/// <param name="Least">The smallest true count that the evidence allows.</param>
/// <param name="Most">The largest.</param>
/// <param name="Proven">What the verdict says is proven; null where it does not say.</param>
/// <param name="UpperBound">Its upper bound; null where it gives none.</param>
public sealed record BoundScore(string Key, long Least, long Most, long? Proven, long? UpperBound)
{
    /// <summary>True where more is called proven than is true.</summary>
    public bool ProvesTooMuch => Proven > Least;

    /// <summary>True where the upper bound lies below what may be true.</summary>
    public bool BoundsTooLow => UpperBound < Most;

    /// <summary>True where all that is true is proven.</summary>
    public bool IsExact => (Proven ?? 0) == Least;
}
