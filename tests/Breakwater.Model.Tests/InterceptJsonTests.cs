using System.Text;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.Tests;

public class InterceptJsonTests
{
    private static readonly EvidencePosition Position = new(PositionKind.Line, 3, 120, 40);

    private static readonly SealedToken Token = new(7);

    public static TheoryData<InterceptRecord> FirstWords =>
        [
            new InterceptTask { Position = Position, Source = default },
            new InterceptDestination
            {
                Position = Position,
                Source = default,
                Destination = Token,
            },
            new InterceptMessage
            {
                Position = Position,
                Type = "Ping",
                Action = default,
            },
            new InterceptAccess { Position = Position, Action = default },
            new InterceptCanary
            {
                Position = Position,
                Token = Token,
                TokenKind = default,
            },
        ];

    [Theory]
    [MemberData(nameof(FirstWords))]
    public void A_record_whose_word_is_the_first_of_its_list_is_read_back(InterceptRecord record)
    {
        byte[] line = InterceptJson.Write(record);

        InterceptRecord? read = InterceptJson.TryRead(line);

        Assert.NotNull(read);
        Assert.Equal(line, InterceptJson.Write(read));
    }

    [Theory]
    [InlineData("\"targets\":[null]")]
    [InlineData("\"liids\":[],\"targets\":[],\"services\":[null],\"destinations\":[],\"missing\":[]")]
    [InlineData("\"missing\":[null]")]
    [InlineData("\"state\":99")]
    [InlineData("\"targets\":[{\"token\":\"aaaaaaaaaaaaaaaaaaaaaaaaaa\",\"kind\":0}]")]
    public void A_line_that_holds_nothing_or_a_word_that_is_a_number_is_no_record(string members) =>
        Assert.Null(
            InterceptJson.TryRead(
                Encoding.UTF8.GetBytes($"{{\"kind\":\"task\",\"source\":\"admf\",\"position\":{{}},{members}}}")
            )
        );

    [Fact]
    public void The_same_message_on_another_line_shows_the_same()
    {
        InterceptMessage message = new()
        {
            Position = Position,
            Type = "ActivateTask",
            Action = InterceptAction.Activate,
            TaskDetails = new InterceptTask { Position = Position, Source = InterceptSource.Admf },
        };
        EvidencePosition other = new(PositionKind.Line, 9, 700, 40);
        InterceptMessage moved = message with
        {
            Position = other,
            TaskDetails = message.TaskDetails with { Position = other },
        };

        Assert.Equal(InterceptJson.Shown(message), InterceptJson.Shown(moved));
        Assert.NotEqual(InterceptJson.Write(message), InterceptJson.Write(moved));
    }
}
