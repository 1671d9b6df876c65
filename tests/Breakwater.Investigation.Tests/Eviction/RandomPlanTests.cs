using System.Globalization;
using System.Text;
using Breakwater.Investigation.Eviction;
using Breakwater.Model.Eviction;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests.Eviction;

/// <summary>Plans of made-up networks, judged by code that shares nothing with the planner; the figures of <c>docs/eviction-figures.md</c>.</summary>
public sealed class RandomPlanTests
{
    private const int Quick = 60;
    private const int Whole = 500;

    [Fact]
    public void No_plan_leaves_a_way_back_and_no_step_needs_what_an_earlier_one_cut()
    {
        bool isWritten = Environment.GetEnvironmentVariable("BREAKWATER_APPROVE") == "1";
        List<EvictionWorld> worlds = [];
        for (int seed = 1; seed <= (isWritten ? Whole : Quick); seed++)
        {
            EvictionWorld world = EvictionWorld.Of(seed);
            Assert.True(
                world.Plan.Problems.Count == 0,
                $"seed {seed}: {string.Join(" ", world.Plan.Problems.Take(5))}"
            );
            List<string> wrong = world.Judge(world.Plan);
            Assert.True(wrong.Count == 0, $"seed {seed}: {string.Join("; ", wrong.Take(5))}");
            worlds.Add(world);
        }

        if (isWritten)
        {
            Approved.Equal("docs/eviction-figures.md", Page(worlds));
        }
    }

    [Fact]
    public void Every_step_that_the_plan_rests_on_is_missed_by_the_simulation_and_by_the_oracle_when_it_is_left_out()
    {
        int left = 0;
        for (int seed = 1; seed <= 12; seed++)
        {
            EvictionWorld world = EvictionWorld.Of(seed);
            foreach (EvictionStep step in world.Plan.Steps.Where(s => RestsOnIt(s, world.Plan)))
            {
                EvictionPlan broken = world.Plan with { Steps = [.. world.Plan.Steps.Where(s => s.Id != step.Id)] };
                Assert.True(
                    EvictionPlanner.Check(broken, world.Trust).Count > 0,
                    $"seed {seed}, simulation: {step.Id} {step.Title}"
                );
                Assert.True(world.Judge(broken).Count > 0, $"seed {seed}, oracle: {step.Id} {step.Title}");
                left++;
            }
        }

        Assert.True(left > 100, $"only {left} steps were left out");
    }

    [Fact]
    public void Simulation_and_oracle_agree_on_plans_whose_steps_were_put_in_another_order()
    {
        (int both, int neither, List<string> differ) = (0, 0, []);
        for (int seed = 1; seed <= 40; seed++)
        {
            EvictionWorld world = EvictionWorld.Of(seed);
            Random random = new(seed);
            EvictionStep[] steps = [.. world.Plan.Steps];
            if (steps.Length < 2)
            {
                continue;
            }

            int from = random.Next(steps.Length);
            int to = random.Next(steps.Length);
            (steps[from], steps[to]) = (steps[to], steps[from]);
            EvictionPlan other = world.Plan with { Steps = steps };
            bool simulated = EvictionPlanner.Check(other, world.Trust).Count == 0;
            bool judged = world.Judge(other).Count == 0;
            both += !simulated && !judged ? 1 : 0;
            neither += simulated && judged ? 1 : 0;
            if (simulated != judged)
            {
                differ.Add(
                    $"seed {seed}, {steps[to].Id} and {steps[from].Id}: {(simulated ? string.Join("; ", world.Judge(other)) : string.Join(" ", EvictionPlanner.Check(other, world.Trust)))}"
                );
            }
        }

        Assert.True(differ.Count == 0, string.Join("\n", differ));
        Assert.True(both > 0 && neither > 0);
    }

    [Fact]
    public void A_plan_is_the_same_every_time_and_follows_its_schema()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            string json = EvictionWorld.Json(EvictionWorld.Of(seed).Plan);

            Assert.Equal(json, EvictionWorld.Json(EvictionWorld.Of(seed).Plan));
            PublishedSchema.Accepts("eviction-plan", Encoding.UTF8.GetBytes(json));
        }
    }

    // Texts, blocks and checks help people; the rest is what the plan stands on. Closing management and ending sessions cut time, not credentials.
    private static bool RestsOnIt(EvictionStep step, EvictionPlan plan) =>
        (
            step.Action == EvictionActions.LocalFallback
            && plan.Steps.Any(s => s.Node == step.Node && s.Way == StepWay.Local)
        )
        || step.Action
            is EvictionActions.DisableAccount
                or EvictionActions.RebuildDevice
                or EvictionActions.RebuildServer
                or EvictionActions.ServerKeyOnServer
                or EvictionActions.ServerKeyOnDevice
        || (step.Action == EvictionActions.Preserve && step.Node is not null && step.Way == StepWay.None)
        || step.Action.StartsWith(EvictionActions.Rotate, StringComparison.Ordinal);

    private static string Page(List<EvictionWorld> worlds)
    {
        StringBuilder page = new(
            """
            # Do eviction plans hold

            Made-up networks: two to nineteen devices of seven platforms, login servers and jump hosts or none, secrets of one device or of many, keys that no
            configuration shows, devices without a configuration, devices that are only reached through others, routing keys between neighbours, and an intruder on some
            of the devices and servers, with accounts. Each plan is judged by the product's own simulation, and by an oracle in the tests that reads the documents alone, tries
            every rule on everything until nothing is added, and shares no code with it. The page is written by `./prove eviction`.


            """
        );
        int steps = worlds.Sum(w => w.Plan.Steps.Count);
        int held = worlds.Sum(w => w.Plan.Nodes.Count(n => n.Standing <= NodeStanding.Touched));
        (string What, int Count)[] rows =
        [
            ("networks", worlds.Count),
            ("devices", worlds.Sum(w => w.Trust.Devices.Count)),
            ("devices and servers that the intruder holds", held),
            ("accounts that fall", worlds.Sum(w => w.Plan.Accounts.Count)),
            ("secrets that fall", worlds.Sum(w => w.Plan.Secrets.Count)),
            ("steps", steps),
            (
                "steps at a console because no clean way leads there",
                worlds.Sum(w =>
                    w.Plan.Steps.Count(s => s.Way == StepWay.Console && s.Action == EvictionActions.LocalFallback)
                )
            ),
            ("plans in which something that the intruder has still works at the end", Wrong(worlds, atEnd: true)),
            (
                "plans in which a step needs what an earlier one cut, or shows the intruder a new secret",
                Wrong(worlds, atEnd: false)
            ),
        ];
        page.Append("| What | Number |\n|---|---:|\n");
        foreach ((string what, int count) in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {what} | {count} |\n");
        }

        return page.ToString();
    }

    private static int Wrong(List<EvictionWorld> worlds, bool atEnd) =>
        worlds.Count(w => w.Judge(w.Plan).Exists(p => p.StartsWith("end:", StringComparison.Ordinal) == atEnd));
}
