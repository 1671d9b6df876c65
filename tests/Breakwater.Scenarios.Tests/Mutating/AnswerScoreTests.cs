using Breakwater.Model.Coverage;
using Breakwater.Model.Verdicts;
using Breakwater.Scenarios.Scoring;
using Breakwater.Scenarios.Truths;

namespace Breakwater.Scenarios.Tests.Mutating;

public sealed class AnswerScoreTests
{
    [Theory]
    [InlineData(HarmState.Confirmed, HarmState.Confirmed, true)]
    [InlineData(HarmState.Confirmed, HarmState.Likely, true)]
    [InlineData(HarmState.Confirmed, HarmState.Suspected, false)]
    [InlineData(HarmState.Confirmed, HarmState.NoEvidenceSeen, false)]
    [InlineData(HarmState.NoEvidenceSeen, HarmState.NoEvidenceSeen, true)]
    [InlineData(HarmState.NoEvidenceSeen, HarmState.Suspected, false)]
    [InlineData(HarmState.NoEvidenceSeen, HarmState.Confirmed, false)]
    public void A_state_is_right_where_it_says_that_the_harm_happened_or_did_not(
        HarmState expected,
        HarmState answered,
        bool isRight
    )
    {
        HarmScore harm = AnswerScore.Harms(Expected(expected, 0, 0), Told(answered, null, null))[0];

        Assert.Equal(isRight, harm.IsRight);
    }

    [Fact]
    public void A_harm_that_could_not_be_assessed_is_never_right()
    {
        Assert.False(new HarmScore("call_records", HarmState.NoEvidenceSeen, null).IsRight);
        Assert.False(new HarmScore("call_records", HarmState.Confirmed, null).IsRight);
    }

    [Theory]
    [InlineData(100L, 120L, false, false, true)]
    [InlineData(99L, 130L, false, false, false)]
    [InlineData(null, null, false, false, false)]
    [InlineData(101L, 120L, true, false, false)]
    [InlineData(100L, 119L, false, true, true)]
    public void A_count_is_wrong_where_too_much_is_proven_or_the_bound_lies_too_low(
        long? proven,
        long? most,
        bool tooMuch,
        bool tooLow,
        bool isExact
    )
    {
        BoundScore bound = Assert.Single(
            AnswerScore.Bounds(Expected(HarmState.Confirmed, 100, 120), Told(HarmState.Confirmed, proven, most))
        );

        Assert.Equal("call_records.rows", bound.Key);
        Assert.Equal(tooMuch, bound.ProvesTooMuch);
        Assert.Equal(tooLow, bound.BoundsTooLow);
        Assert.Equal(isExact, bound.IsExact);
    }

    [Fact]
    public void A_count_that_the_truth_does_not_know_is_held_against_none()
    {
        ExpectedAnswers expected = Expected(HarmState.NoEvidenceSeen, 0, 0) with
        {
            Counts = new Dictionary<string, long>(),
        };

        Assert.True(Assert.Single(AnswerScore.Bounds(expected, Told(HarmState.Suspected, 1, null))).ProvesTooMuch);
    }

    private static ExpectedAnswers Expected(HarmState state, long least, long most) =>
        new()
        {
            Compromised = [],
            Suspected = [],
            Accessed = [],
            Servers = [],
            Counts = new Dictionary<string, long> { ["call_records.rows"] = least },
            Most = new Dictionary<string, long> { ["call_records.rows"] = most },
            Harms = new Dictionary<string, HarmState> { ["call_records"] = state },
            RotateCredentials = [],
            Gaps = [],
        };

    private static Verdict Told(HarmState state, long? proven, long? most) =>
        new()
        {
            Assessable = Assessable.Full,
            Foothold = Nothing,
            CallRecords = Nothing with
            {
                State = state,
                Proven = proven is { } p ? new Dictionary<string, long> { ["rows"] = p } : Nothing.Proven,
                UpperBound = most is { } m ? new Dictionary<string, long> { ["rows"] = m } : Nothing.UpperBound,
            },
            Communications = Nothing,
            InterceptData = Nothing,
            Devices = new DeviceAnswer([], [], [], []),
        };

    private static HarmAnswer Nothing => new() { State = HarmState.NoEvidenceSeen, Assessable = Assessable.Full };
}
