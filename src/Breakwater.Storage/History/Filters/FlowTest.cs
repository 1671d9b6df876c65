using Breakwater.Storage.History.Addresses;
using Breakwater.Storage.History.Reading;
using Breakwater.Storage.History.Scanning;

namespace Breakwater.Storage.History.Filters;

/// <summary>A test of flows that goes through columns, not through rows.</summary>
internal abstract class FlowTest
{
    /// <summary>Keeps the rows that pass.</summary>
    public abstract void Keep(RowSet rows, BlockColumns columns);

    /// <summary>
    /// How many bytes it is likely to look at in a block. Of tests that must all pass the cheapest is asked first: the others
    /// then have fewer rows to look at, or none.
    /// </summary>
    public abstract long Cost(BlockColumns columns);

    /// <summary>A segment's filter can say that no row of it passes.</summary>
    public virtual bool AsksForAddresses => false;

    /// <summary>False where no row of a segment with this filter passes.</summary>
    public virtual bool MayPassIn(AddressFilter filter) => true;
}
