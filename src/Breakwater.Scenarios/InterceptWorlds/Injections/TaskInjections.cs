using Breakwater.Scenarios.InterceptWorlds.Facts;

namespace Breakwater.Scenarios.InterceptWorlds.Injections;

/// <summary>LI-01 to LI-07: tasks that one side alone knows, or outside the time of their order.</summary>
internal static class TaskInjections
{
    public static IReadOnlyList<Injection> All { get; } =
    [
        new(
            "LI-01",
            "A task names an order that the register does not have.",
            s => s.Rogue(s.UnknownOrder(), s.UnknownLiid()),
            "LI-18",
            "LI-43"
        ),
        new(
            "LI-01",
            "A task names no order, and its LIID belongs to none.",
            s => s.Rogue(null, s.UnknownLiid()),
            "LI-18",
            "LI-43"
        ),
        new("LI-01", "A task for content serves no order.", UnauthorisedContent, "LI-18", "LI-43"),
        new(
            "LI-02",
            "An element taps for somebody whom the administration does not know.",
            HiddenOnElement,
            "LI-01",
            "LI-13",
            "LI-17",
            "LI-43"
        ),
        new(
            "LI-02",
            "Element and mediation hold a task that the administration does not know.",
            HiddenWithMediation,
            "LI-01",
            "LI-04",
            "LI-43"
        ),
        new("LI-03", "The administration shows a task that its element lacks.", AbsentOnElement),
        new("LI-03", "One of the elements of a task lacks it.", AbsentOnOne),
        new("LI-03", "Provisioning failed and nobody tried again.", Failed),
        new("LI-04", "Mediation delivers for an LIID that no task has.", OnlyMediation, "LI-01", "LI-43"),
        new("LI-04", "Mediation still delivers for a task that was removed.", StaleMediation, "LI-06", "LI-01"),
        new(
            "LI-05",
            "A task was active hours before its order began.",
            s => Early(s, s.Random.Between(180, 900), content: false)
        ),
        new(
            "LI-05",
            "A task for content was active half an hour before its order began.",
            s => Early(s, s.Random.Between(25, 50), content: true)
        ),
        new("LI-06", "A task for content goes on after its order ended.", s => Overdue(s, content: true)),
        new("LI-06", "A task for data goes on after its order ended.", s => Overdue(s, content: false)),
        new("LI-06", "A task was removed hours after its order ended.", RemovedLate),
        new("LI-07", "A task goes on after its order was taken back.", Revoked, "LI-06"),
    ];

    private static void UnauthorisedContent(Stage stage)
    {
        Tap tap = stage.Rogue(stage.UnknownOrder(), stage.UnknownLiid());
        tap.Delivery = Delivered.Both;
        tap.Destinations.Add(tap.Agency!.Destinations[1]);
        tap.Services.Add("voice");
    }

    private static void HiddenOnElement(Stage stage)
    {
        Tap tap = stage.Rogue(null, stage.UnknownLiid());
        tap.InAdministration = tap.InMediation = tap.InMessages = tap.InAccesses = false;
    }

    private static void HiddenWithMediation(Stage stage)
    {
        Tap tap = stage.Rogue(null, stage.UnknownLiid());
        tap.InAdministration = tap.InMessages = tap.InAccesses = false;
    }

    private static void AbsentOnElement(Stage stage)
    {
        Tap tap = stage.Standing();
        tap.Absent.UnionWith(tap.Elements);
    }

    private static void AbsentOnOne(Stage stage)
    {
        Tap tap = stage.Standing();
        Node other = stage.World.Elements.First(e => !tap.Elements.Contains(e));
        tap.Elements.Add(other);
        tap.Absent.Add(other);
    }

    private static void Failed(Stage stage)
    {
        Tap tap = stage.Fresh();
        tap.IsFailed = true;
        tap.Absent.UnionWith(tap.Elements);
    }

    private static void OnlyMediation(Stage stage)
    {
        Tap tap = stage.Rogue(null, stage.UnknownLiid());
        tap.InAdministration = tap.InElements = tap.InMessages = tap.InAccesses = false;
    }

    private static void StaleMediation(Stage stage)
    {
        Tap tap = stage.Standing();
        DateTime end = stage.Late(6);
        Order order = stage.OrderOf(tap);
        order.End = end;
        tap.End = end;
        tap.RemovedAt = end.AddMinutes(-10);
        Tap left = stage.Rogue(tap.OrderNumber, tap.Liid);
        stage.World.Taps.Remove(left);
        Tap stale = new()
        {
            Xid = tap.Xid,
            Liid = tap.Liid,
            OrderNumber = tap.OrderNumber,
            Agency = tap.Agency,
            Delivery = tap.Delivery,
            Start = tap.Start,
            End = tap.End,
            ActivatedAt = end,
            EnteredBy = tap.EnteredBy,
            ApprovedBy = tap.ApprovedBy,
            ProvisionedBy = tap.ProvisionedBy,
            InAdministration = false,
            InElements = false,
            InMessages = false,
            InAccesses = false,
            IsVaried = true,
        };
        stale.Targets.AddRange(tap.Targets);
        stale.Services.AddRange(tap.Services);
        stale.Destinations.AddRange(tap.Destinations);
        stage.World.Taps.Add(stale);
    }

    private static void Early(Stage stage, int minutes, bool content)
    {
        Tap tap = stage.Fresh(t => content == (t.Delivery == Delivered.Both));
        tap.ActivatedAt = stage.OrderOf(tap).Start.AddMinutes(-minutes);
        tap.Start = tap.ActivatedAt;
    }

    private static void Overdue(Stage stage, bool content)
    {
        Tap tap = stage.Standing(t =>
            content == (t.Delivery == Delivered.Both) && t.ActivatedAt < stage.World.To.AddDays(-12)
        );
        Order order = stage.OrderOf(tap);
        order.End = stage.Late(stage.Random.Between(3, 7));
        tap.End = order.End.AddDays(30);
        tap.RemovedAt = null;
    }

    private static void RemovedLate(Stage stage)
    {
        Tap tap = stage.Standing(t => t.ActivatedAt < stage.World.To.AddDays(-12));
        Order order = stage.OrderOf(tap);
        order.End = stage.Late(stage.Random.Between(3, 7));
        tap.End = order.End;
        tap.RemovedAt = order.End.AddHours(stage.Random.Between(5, 30));
    }

    private static void Revoked(Stage stage)
    {
        Tap tap = stage.Standing(t => t.ActivatedAt < stage.World.To.AddDays(-12));
        stage.OrderOf(tap).RevokedAt = stage.Late(stage.Random.Between(3, 7));
        tap.RemovedAt = null;
    }
}
