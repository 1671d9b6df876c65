using Breakwater.Storage.History.Addresses;
using Breakwater.Storage.History.Reading;
using Breakwater.Storage.History.Scanning;

namespace Breakwater.Storage.History.Filters;

/// <summary>Every row passes.</summary>
internal sealed class AnyTest : FlowTest
{
    public override void Keep(RowSet rows, BlockColumns columns) { }

    public override long Cost(BlockColumns columns) => 0;
}

/// <summary>No row passes.</summary>
internal sealed class NoneTest : FlowTest
{
    public override void Keep(RowSet rows, BlockColumns columns) => rows.KeepNone();

    public override long Cost(BlockColumns columns) => 0;
}

/// <summary>All parts pass.</summary>
internal sealed class AllOf(IReadOnlyList<FlowTest> parts) : FlowTest
{
    /// <summary>More parts than this are asked as they stand.</summary>
    private const int MostOrdered = 16;

    public override void Keep(RowSet rows, BlockColumns columns)
    {
        Span<int> order = stackalloc int[MostOrdered];
        bool isOrdered = parts.Count <= MostOrdered;
        if (isOrdered)
        {
            Order(order[..parts.Count], columns);
        }

        for (int i = 0; i < parts.Count; i++)
        {
            parts[isOrdered ? order[i] : i].Keep(rows, columns);
            if (rows.IsEmpty)
            {
                return;
            }
        }
    }

    public override long Cost(BlockColumns columns) => Combinations.SumOf(parts, columns);

    /// <summary>Puts the numbers of the parts in the order of their cost, equal ones as they stand.</summary>
    private void Order(Span<int> order, BlockColumns columns)
    {
        Span<long> costs = stackalloc long[MostOrdered];
        for (int i = 0; i < order.Length; i++)
        {
            long cost = parts[i].Cost(columns);
            int at = i;
            for (; at > 0 && costs[at - 1] > cost; at--)
            {
                (costs[at], order[at]) = (costs[at - 1], order[at - 1]);
            }

            (costs[at], order[at]) = (cost, i);
        }
    }

    public override bool AsksForAddresses => parts.Any(p => p.AsksForAddresses);

    public override bool MayPassIn(AddressFilter filter) => parts.All(p => p.MayPassIn(filter));
}

/// <summary>At least one part passes.</summary>
internal sealed class AnyOf(IReadOnlyList<FlowTest> parts) : FlowTest
{
    public override void Keep(RowSet rows, BlockColumns columns)
    {
        RowSet passed = columns.Rent();
        RowSet tried = columns.Rent();
        passed.SetNone(rows.Rows);
        foreach (FlowTest part in parts)
        {
            // What passed one part need not be looked at by the next.
            tried.CopyFrom(rows);
            tried.Except(passed);
            part.Keep(tried, columns);
            passed.Add(tried);
        }

        rows.CopyFrom(passed);
        columns.Return(tried);
        columns.Return(passed);
    }

    public override long Cost(BlockColumns columns) => Combinations.SumOf(parts, columns);

    public override bool AsksForAddresses => parts.Count > 0 && parts.All(p => p.AsksForAddresses);

    public override bool MayPassIn(AddressFilter filter) => parts.Any(p => p.MayPassIn(filter));
}

/// <summary>The part does not pass.</summary>
internal sealed class NotTest(FlowTest part) : FlowTest
{
    public override void Keep(RowSet rows, BlockColumns columns)
    {
        RowSet passed = columns.Rent();
        passed.CopyFrom(rows);
        part.Keep(passed, columns);
        rows.Except(passed);
        columns.Return(passed);
    }

    public override long Cost(BlockColumns columns) => part.Cost(columns);
}

/// <summary>What combinations of tests have in common.</summary>
internal static class Combinations
{
    public static long SumOf(IReadOnlyList<FlowTest> parts, BlockColumns columns)
    {
        long sum = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            sum += parts[i].Cost(columns);
        }

        return sum;
    }
}
