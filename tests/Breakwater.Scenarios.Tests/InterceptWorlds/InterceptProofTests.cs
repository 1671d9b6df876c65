using Breakwater.Intercepts.Bench;
using Breakwater.Scenarios.InterceptWorlds;
using Breakwater.TestSupport;

namespace Breakwater.Scenarios.Tests.InterceptWorlds;

/// <summary>A small share of what <c>./prove intercepts</c> shows.</summary>
public sealed class InterceptProofTests : IDisposable
{
    private readonly WorldHunt _hunt = new(Path.Combine(Repository.Root, "content"));

    public static TheoryData<string> Classes =>
        new(InterceptWorldGenerator.Injections.Select(i => i.Name[..5]).Distinct());

    [Fact]
    public void Carriers_without_a_discrepancy_raise_no_alarm()
    {
        for (ulong seed = 900; seed < 908; seed++)
        {
            HuntedWorld world = _hunt.Hunt(new InterceptWorldOptions { Seed = seed, Orders = 20 });

            Assert.Empty(WorldScore.Alarms(world));
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void A_class_that_is_injected_is_found(string name)
    {
        HuntedWorld world = _hunt.Hunt(
            new InterceptWorldOptions
            {
                Seed = 950,
                Orders = 15,
                Inject = [name + ".1"],
            }
        );

        Assert.Contains(world.Found, f => f.Class == name);
    }

    [Fact]
    public void Hunting_a_sealed_bundle_finds_what_hunting_in_clear_finds()
    {
        (IReadOnlyList<string> clear, IReadOnlyList<string> blind) = _hunt.HuntTwice(
            new InterceptWorldOptions
            {
                Seed = 970,
                Orders = 15,
                Inject = ["LI-02", "LI-15.1"],
            }
        );

        Assert.NotEmpty(clear);
        Assert.Equal(clear.Order(), blind.Order());
    }

    public void Dispose() => _hunt.Dispose();
}
