using Breakwater.Model.Flows;
using CsCheck;

namespace Breakwater.Model.Tests.Flows;

public sealed class FlowLossesTests
{
    private static readonly Gen<FlowLoss> Loss = Gen.Select(
            Gen.OneOf(Gen.Long[0, 2000], Gen.Long[1_700_000_000_000, 1_700_090_000_000], Gen.Long),
            Gen.Long[0, 100_000],
            Gen.Long[1, 1000]
        )
        .Select(l => new FlowLoss(
            l.Item1,
            l.Item1 > long.MaxValue - l.Item2 ? l.Item1 : l.Item1 + l.Item2,
            l.Item3,
            0
        ));

    [Fact]
    public void What_is_told_does_not_depend_on_the_order_or_on_who_counted() =>
        Gen.Select(Loss.Array[0, 400], Gen.Int)
            .Sample(
                sample =>
                {
                    FlowLosses one = new();
                    FlowLosses[] parts = [new(), new(), new()];
                    FlowLosses joined = new();
                    foreach (FlowLoss loss in sample.Item1)
                    {
                        one.Add(loss);
                    }

                    Random random = new(sample.Item2);
                    FlowLoss[] mixed = [.. sample.Item1];
                    random.Shuffle(mixed);
                    foreach (FlowLoss loss in mixed)
                    {
                        parts[random.Next(parts.Length)].Add(loss);
                    }

                    foreach (FlowLosses part in parts)
                    {
                        joined.Add(part);
                    }

                    Assert.Equal(one.InOrder(), joined.InOrder());
                    Assert.Equal(sample.Item1.Sum(l => l.Records), one.InOrder().Sum(l => l.Records));
                    Assert.InRange(one.InOrder().Count, 0, FlowLosses.Limit);
                },
                iter: 300
            );

    [Fact]
    public void Losses_that_touch_are_one()
    {
        FlowLosses losses = new();
        losses.Add(new FlowLoss(10, 20, 3, 0));
        losses.Add(new FlowLoss(20, 30, 0, 4));
        losses.Add(new FlowLoss(31, 40, 5, 0));

        Assert.Equal([new FlowLoss(10, 30, 3, 4), new FlowLoss(31, 40, 5, 0)], losses.InOrder());
    }
}
