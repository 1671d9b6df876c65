using Breakwater.Storage.History.Addresses;
using Breakwater.Storage.History.Reading;
using Breakwater.Storage.History.Scanning;

namespace Breakwater.Storage.History.Filters;

/// <summary>Every row passes.</summary>
internal sealed class AnyTest : FlowTest
{
    public override void Keep(RowSet rows, BlockColumns columns) { }
}

/// <summary>No row passes.</summary>
internal sealed class NoneTest : FlowTest
{
    public override void Keep(RowSet rows, BlockColumns columns) => rows.KeepNone();
}

/// <summary>All parts pass.</summary>
internal sealed class AllOf(IReadOnlyList<FlowTest> parts) : FlowTest
{
    public override void Keep(RowSet rows, BlockColumns columns)
    {
        foreach (FlowTest part in parts)
        {
            part.Keep(rows, columns);
            if (rows.IsEmpty)
            {
                return;
            }
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
}
