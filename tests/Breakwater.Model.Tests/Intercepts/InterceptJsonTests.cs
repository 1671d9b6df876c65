using System.Text;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.Tests.Intercepts;

/// <summary>What a line gives back that another version wrote, or that was damaged.</summary>
public sealed class InterceptJsonTests
{
    private const string Token = "aaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Fact]
    public void Lists_that_a_line_does_not_name_are_empty()
    {
        const string Line =
            "{\"kind\":\"message\",\"type\":\"ActivateTask\",\"action\":\"activate\",\"position\":{\"kind\":\"line\",\"number\":1,\"offset\":0,\"length\":9},"
            + "\"task_details\":{\"source\":\"admf\",\"position\":{\"kind\":\"line\",\"number\":1,\"offset\":0,\"length\":9},"
            + "\"targets\":[{\"token\":\""
            + Token
            + "\",\"kind\":\"imsi\"}]}}";

        InterceptMessage message = Assert.IsType<InterceptMessage>(InterceptJson.TryRead(Encoding.UTF8.GetBytes(Line)));

        Assert.Empty(message.Missing);
        Assert.Empty(message.TaskDetails!.Liids);
        Assert.Empty(message.TaskDetails.Services);
        Assert.Empty(Assert.Single(message.TaskDetails.Targets).Near);
    }

    [Theory]
    [InlineData("{\"kind\":\"order\"}")]
    [InlineData("{\"kind\":\"unheard_of\"}")]
    [InlineData("{\"kind\":\"canary\",\"position\":null,\"token\":\"x\"}")]
    [InlineData(
        "{\"kind\":\"delivery\",\"position\":{},\"source_address\":null,\"destination_address\":\"192.0.2.1\"}"
    )]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public void A_line_that_is_no_record_gives_none(string line) =>
        Assert.Null(InterceptJson.TryRead(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void What_is_shown_of_a_record_is_the_same_with_a_case_and_without()
    {
        InterceptTarget target = new(new SealedToken(5), TargetKind.E164);
        InterceptTarget ofCase = target with { CaseToken = new SealedToken(7) };
        InterceptTask Task(InterceptTarget of) =>
            new()
            {
                Position = default,
                Source = InterceptSource.Admf,
                Targets = [of],
            };
        InterceptRecord[] Records(InterceptTarget of) =>
            [
                Task(of),
                new InterceptOrder
                {
                    Position = default,
                    Order = new SealedToken(1),
                    Targets = [of],
                },
                new InterceptMessage
                {
                    Position = default,
                    Type = "ActivateTask",
                    Action = InterceptAction.Activate,
                    TaskDetails = Task(of),
                },
                new InterceptAccess
                {
                    Position = default,
                    Action = InterceptAction.SearchTarget,
                    Target = of,
                },
                new RouterTap
                {
                    Position = default,
                    Device = "edge1",
                    Table = "stream",
                    Index = "1.1",
                    Target = of,
                },
            ];

        Assert.Equal(Records(target).Select(InterceptJson.Shown), Records(ofCase).Select(InterceptJson.Shown));
        Assert.All(
            Records(ofCase),
            r => Assert.NotEqual(InterceptJson.Write(CaseTokens.Without(r)), InterceptJson.Write(r))
        );
    }

    [Fact]
    public void A_record_is_the_same_after_it_was_written_and_read()
    {
        InterceptTask task = new()
        {
            Position = new EvidencePosition(PositionKind.Record, 3, 70, 20),
            Source = InterceptSource.NetworkElement,
            Element = "mme-1",
            Targets =
            [
                new InterceptTarget(new SealedToken(5), TargetKind.Imsi)
                {
                    Near = [new SealedToken(6)],
                    CaseToken = new SealedToken(7),
                },
            ],
            Start = new DateTimeOffset(2026, 3, 1, 2, 3, 4, 567, TimeSpan.Zero),
        };

        byte[] line = InterceptJson.Write(task);

        Assert.Equal(line, InterceptJson.Write(InterceptJson.TryRead(line)!));
    }
}
