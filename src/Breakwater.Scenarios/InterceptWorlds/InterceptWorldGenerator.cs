using System.Globalization;
using Breakwater.Scenarios.InterceptWorlds.Building;
using Breakwater.Scenarios.InterceptWorlds.Facts;
using Breakwater.Scenarios.InterceptWorlds.Injections;
using Breakwater.Scenarios.InterceptWorlds.Rendering;
using Breakwater.Scenarios.InterceptWorlds.Writing;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.InterceptWorlds;

/// <summary>Makes up a carrier's lawful intercept, with discrepancies where they are asked for. The same options give the same bytes.</summary>
public static class InterceptWorldGenerator
{
    /// <summary>Every injection by name, with what it does: <c>LI-12.2</c>.</summary>
    public static IReadOnlyList<(string Name, string Title)> Injections { get; } =
    [.. InjectionCatalogue.All.Select(i => (NameOf(i), i.Title))];

    /// <summary>The files of a carrier.</summary>
    public static InterceptWorldFiles Create(InterceptWorldOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InterceptWorld world = Play(options);
        IReadOnlyList<Exchange> exchanges = Messages.Of(world);
        (IReadOnlyList<WorldFile> tables, string? mapping) = new Tables(world).Write();
        List<WorldFile> files = [.. tables];
        if (world.Style.OrdersAsHi1)
        {
            files.Add(Hi1Text.Write(world));
        }

        files.AddRange(new X1Text(world).Write(exchanges));
        files.Add(NetworkFiles.Flows(world, Traffic.Of(world, exchanges)));
        files.AddRange(NetworkFiles.Walks(world));
        files.AddRange(NetworkFiles.Configurations(world));
        return new InterceptWorldFiles
        {
            Evidence = [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)],
            Inventory = SideFiles.Inventory(world),
            Mapping = mapping,
            Truth = SideFiles.Truth(world),
            Key = MadeUpKey.Of(string.Create(CultureInfo.InvariantCulture, $"of lawful intercept {options.Seed}")),
            Injected = [.. world.Injected.Select(i => new InjectedClass(i.Class, i.Variant, i.Title, i.Follows))],
        };
    }

    private static InterceptWorld Play(InterceptWorldOptions options)
    {
        InterceptWorld world = CarrierBuilder.Create(options.Seed);
        ScenarioRandom random = world.Random("orders");
        OrderBuilder orders = new(world, random);
        orders.Build(options.Orders ?? Size(random));
        Plant(world, orders);
        Copies.Add(world);
        Noise noise = new(world, world.Random("noise"), orders);
        noise.Play();
        Stage stage = new(world, world.Random("injections"), orders, noise);
        foreach (string name in options.Inject)
        {
            Injection injection = Find(name, stage.Random);
            if (injection.NeedsRegister)
            {
                world.Style = world.Style with { OrdersAsHi1 = false };
            }

            injection.Play(stage);
            world.Injected.Add(
                new Injected(
                    injection.Class,
                    InjectionCatalogue.NumberOf(injection),
                    injection.Title,
                    injection.Follows
                )
            );
        }

        stage.ShowActs();
        noise.Finish();
        return world;
    }

    private static int Size(ScenarioRandom random) =>
        random.Below(100) switch
        {
            < 70 => random.Between(10, 40),
            < 95 => random.Between(41, 120),
            _ => random.Between(121, 300),
        };

    // Canaries and the watch list are there before anybody touches them.
    private static void Plant(InterceptWorld world, OrderBuilder orders)
    {
        Order canary = orders.AddOrder(start: world.From.AddDays(-3));
        world.Canaries.Add(("order", canary.Number));
        world.Canaries.Add(("e164", orders.NewTarget("e164").Value));
        for (int i = 0; i < 20; i++)
        {
            world.WatchListed.Add(orders.NewTarget("e164"));
        }
    }

    private static Injection Find(string name, ScenarioRandom random)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        IReadOnlyList<Injection> variants = InjectionCatalogue.Of(dot < 0 ? name : name[..dot]);
        if (dot < 0 && variants.Count > 0)
        {
            return random.Pick(variants);
        }

        return
            dot >= 0
            && int.TryParse(name[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1
            && number <= variants.Count
            ? variants[number - 1]
            : throw new ArgumentException($"There is no injection {name}.", nameof(name));
    }

    private static string NameOf(Injection injection) =>
        string.Create(CultureInfo.InvariantCulture, $"{injection.Class}.{InjectionCatalogue.NumberOf(injection)}");
}

/// <summary>A made-up carrier as files.</summary>
public sealed record InterceptWorldFiles
{
    /// <summary>The evidence.</summary>
    public required IReadOnlyList<WorldFile> Evidence { get; init; }

    /// <summary>The inventory (<c>breakwater.inventory/1</c>).</summary>
    public required byte[] Inventory { get; init; }

    /// <summary>How tables are read (<c>breakwater.intercept-mapping/1</c>), where the carrier has columns of its own; else null.</summary>
    public string? Mapping { get; init; }

    /// <summary>What was injected (<c>breakwater.intercept_truth/1</c>).</summary>
    public required byte[] Truth { get; init; }

    /// <summary>A master key of 32 bytes for this carrier, made of its seed: it protects nothing.</summary>
    public required byte[] Key { get; init; }

    /// <summary>What was injected.</summary>
    public required IReadOnlyList<InjectedClass> Injected { get; init; }
}

/// <summary>A class of discrepancy that was injected.</summary>
/// <param name="Class"><c>LI-01</c> to <c>LI-45</c>.</param>
/// <param name="Variant">Which of its variants, from 1.</param>
/// <param name="Title">What was done, in a sentence.</param>
/// <param name="Follows">Classes that may truly be found beside it.</param>
public sealed record InjectedClass(string Class, int Variant, string Title, IReadOnlyList<string> Follows);
