using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;

namespace Breakwater.Detection.Tests.InterceptAudit.Accesses;

public class DeliveryTests
{
    private static readonly SealedToken Place = Token(TokenKind.Destination, "d-content");

    private static readonly InterceptDestination Receiver = new()
    {
        Position = default,
        Source = InterceptSource.Admf,
        Destination = Place,
        Address = "198.51.100.77",
        Port = 7000,
        Delivery = DeliveryKind.Content,
    };

    private static InterceptTask Task(string start, string end, DeliveryKind delivery = DeliveryKind.Both) =>
        new()
        {
            Position = default,
            Time = At("2026-06-30T00:00:00"),
            Source = InterceptSource.Admf,
            System = "admf-1",
            Task = Token(TokenKind.Task, "x-1"),
            Destinations = [Place],
            Delivery = delivery,
            Start = At(start),
            End = At(end),
            State = InterceptState.Active,
        };

    private static InterceptDelivery Day(int day, long bytes) =>
        new()
        {
            Position = default,
            Time = At($"2026-06-{day:00}T10:00:00"),
            System = "mdf-1",
            SourceAddress = "192.0.2.8",
            DestinationAddress = "198.51.100.77",
            Port = 7000,
            From = At($"2026-06-{day:00}T10:00:00"),
            To = At($"2026-06-{day:00}T11:00:00"),
            Bytes = bytes,
        };

    private static AccessScene Scene(params IEnumerable<InterceptRecord> records) =>
        new AccessScene().Add(Receiver).Add(records);

    [Fact]
    public void Content_delivered_while_no_task_is_in_force_is_told()
    {
        Finding finding = Scene(
                Task("2026-05-01T00:00:00", "2026-06-05T00:00:00"),
                Day(3, 9_000_000),
                Day(19, 9_000_000)
            )
            .One("LI-33");

        Assert.Equal(At("2026-06-19T10:00:00").UtcTicks, finding.First.Ticks);
        Assert.Contains("198.51.100.77", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_for_a_task_for_data_alone_is_told() =>
        Assert.Single(
            Scene(Task("2026-05-01T00:00:00", "2026-07-05T00:00:00", DeliveryKind.Data), Day(3, 9_000_000))
                .Findings("LI-33")
        );

    [Fact]
    public void What_a_task_in_force_gives_and_signs_of_life_are_no_finding() =>
        Assert.Empty(
            Scene(Task("2026-06-01T00:00:00", "2026-06-05T00:00:00"), Day(3, 9_000_000), Day(9, 4_000))
                .Findings("LI-33")
        );

    [Fact]
    public void A_day_with_far_more_than_usual_is_told_and_a_repeated_transfer_is_not()
    {
        AccessScene Month(long last) =>
            Scene([
                Task("2026-05-01T00:00:00", "2026-07-05T00:00:00"),
                .. Enumerable.Range(1, 8).Select(d => Day(d, 9_000_000)),
                Day(9, last),
            ]);

        Assert.Equal(Level.Medium, Month(400_000_000).One("LI-33").Level);
        Assert.Empty(Month(18_000_000).Findings("LI-33"));
    }

    [Fact]
    public void What_the_mediation_of_data_says_of_a_task_hides_nothing_of_that_of_content()
    {
        InterceptTask content = Task("2026-06-01T00:00:00", "2026-07-05T00:00:00", DeliveryKind.Content) with
        {
            Source = InterceptSource.Mediation,
            System = "mdf3-1",
            Element = "mdf3-1",
        };
        InterceptTask data = content with
        {
            System = "mdf2-1",
            Element = "mdf2-1",
            Time = At("2026-06-29T00:00:00"),
            Delivery = DeliveryKind.Data,
            Destinations = [Token(TokenKind.Destination, "d-data")],
        };

        Assert.Empty(Scene(data, content, Day(3, 9_000_000)).Findings("LI-33"));
    }

    [Fact]
    public void Days_of_much_and_days_of_little_are_how_people_talk() =>
        Assert.Empty(
            Scene([
                    Task("2026-05-01T00:00:00", "2026-07-05T00:00:00"),
                    .. Enumerable.Range(1, 6).Select(d => Day(d, 300_000)),
                    Day(7, 4_000_000),
                    Day(8, 9_000_000),
                    Day(9, 21_000_000),
                ])
                .Findings("LI-33")
        );

    [Fact]
    public void Two_days_that_stand_out_are_one_finding()
    {
        Finding finding = Scene([
                Task("2026-05-01T00:00:00", "2026-07-05T00:00:00"),
                .. Enumerable.Range(1, 8).Select(d => Day(d, 1_000_000)),
                Day(9, 300_000_000),
                Day(10, 280_000_000),
            ])
            .One("LI-33");

        Assert.Equal(2, finding.Evidence.Count);
    }

    [Fact]
    public void Without_tasks_it_says_so()
    {
        AccessScene scene = Scene(Day(3, 9_000_000));

        Assert.Empty(scene.Findings("LI-33"));
        Assert.Contains(
            scene.NotAssessable(),
            s => s.StartsWith("LI-33: no export of tasks", StringComparison.Ordinal)
        );
    }
}
