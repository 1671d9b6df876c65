using Breakwater.Scenarios.InterceptWorlds.Building;
using Breakwater.Scenarios.InterceptWorlds.Facts;

namespace Breakwater.Scenarios.InterceptWorlds.Injections;

/// <summary>LI-15 to LI-19: changes of destinations and tasks.</summary>
internal static class ChangeInjections
{
    public static IReadOnlyList<Injection> All { get; } =
    [
        new(
            "LI-15",
            "A destination pointed elsewhere for some minutes.",
            s => Redirect(s, s.Random.Between(6, 50)),
            "LI-13",
            "LI-16",
            "LI-18",
            "LI-32",
            "LI-34"
        ),
        new(
            "LI-15",
            "A destination was changed for good.",
            s => Redirect(s, null),
            "LI-13",
            "LI-16",
            "LI-18",
            "LI-32",
            "LI-34"
        ),
        new(
            "LI-15",
            "A destination differs between two exports, and no log says why.",
            Silently,
            "LI-32",
            "LI-34",
            "LI-13",
            "LI-16",
            "LI-17",
            "LI-18"
        ),
        new("LI-16", "A new destination bears the name of an old one.", Namesake, "LI-12", "LI-13", "LI-15", "LI-18"),
        new("LI-17", "An element counts a change of a task that no log has.", s => Silent(s, 1)),
        new(
            "LI-17",
            "An element counts several changes of a task that no log has.",
            s => Silent(s, s.Random.Between(2, 4))
        ),
        new("LI-18", "A task was changed without a ticket.", Unticketed),
        new("LI-18", "A task was changed a day after the window of its ticket.", AfterWindow),
        new("LI-19", "A task lived a few minutes.", ShortLived, "LI-18", "LI-03"),
        new("LI-19", "A task was switched on and off again and again.", Pulses, "LI-18", "LI-03", "LI-20"),
    ];

    private static void Redirect(Stage stage, int? minutes)
    {
        Destination destination = stage.Standing().Agency!.Destinations[0];
        DateTime time = stage.Midway();
        string before = destination.AddressAt(time);
        destination.Addresses.Add((time, stage.Stranger(), true));
        if (minutes is { } back)
        {
            destination.Addresses.Add((time.AddMinutes(back), before, true));
        }
    }

    private static void Silently(Stage stage)
    {
        Destination destination = stage.Standing().Agency!.Destinations[0];
        destination.Addresses.Add((stage.Late(5), stage.Stranger(), false));
    }

    private static void Namesake(Stage stage)
    {
        Tap tap = stage.Standing();
        Agency agency = tap.Agency!;
        Destination old = agency.Destinations[0];
        DateTime time = stage.Midway();
        Destination next = CarrierBuilder.AddDestination(
            stage.World,
            stage.Random,
            agency,
            old.Name,
            stage.Stranger(),
            Delivered.Data,
            old.Port,
            time
        );
        // Somebody saw to it that register and order have it.
        agency.Endpoints.Add(
            CarrierBuilder.EndpointOf(
                stage.World,
                stage.Random,
                agency,
                "hi2",
                next.AddressAt(time),
                next.Port,
                time.AddDays(-20)
            )
        );
        stage.OrderOf(tap).Destinations.Add(next);
        tap.Destinations.Add(next);
        Change change = stage.Noise.Ticket("admf-1", time.AddHours(-1), TimeSpan.FromHours(3), "destination added");
        change.Objects.Add(("destination", next.Did));
    }

    private static void Silent(Stage stage, int times)
    {
        Tap tap = stage.Standing();
        for (int i = 0; i < times; i++)
        {
            tap.SilentModifications.Add(stage.Midway());
        }
    }

    private static void Unticketed(Stage stage) => stage.Standing().Modifications.Add(stage.Midway());

    private static void AfterWindow(Stage stage)
    {
        Tap tap = stage.Standing();
        DateTime time = stage.Midway();
        tap.Modifications.Add(time);
        Change change = stage.Noise.Ticket(
            "admf-1",
            time.AddHours(-28),
            TimeSpan.FromHours(3),
            "service list corrected",
            tap.ProvisionedBy
        );
        change.Objects.Add(("task", tap.Xid));
    }

    private static void ShortLived(Stage stage)
    {
        Tap tap = stage.Fresh();
        tap.RemovedAt = tap.ActivatedAt.AddSeconds(stage.Random.Between(60, 500));
    }

    private static void Pulses(Stage stage)
    {
        Tap first = stage.Fresh();
        first.RemovedAt = first.ActivatedAt.AddSeconds(stage.Random.Between(60, 500));
        for (int i = 1; i < 4; i++)
        {
            Tap next = stage.Rogue(first.OrderNumber, first.Liid, first.Elements[0]);
            next.Targets.Clear();
            next.Targets.AddRange(first.Targets);
            next.Services.Clear();
            next.Services.AddRange(first.Services);
            next.Delivery = first.Delivery;
            next.Agency = first.Agency;
            next.Destinations.Clear();
            next.Destinations.AddRange(first.Destinations);
            next.Start = first.Start;
            next.End = first.End;
            next.ActivatedAt = first.ActivatedAt.AddHours(i * 9);
            next.RemovedAt = next.ActivatedAt.AddSeconds(stage.Random.Between(60, 500));
        }
    }
}
