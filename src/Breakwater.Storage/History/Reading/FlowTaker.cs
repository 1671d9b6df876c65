using Breakwater.Model.Flows;
using Breakwater.Storage.History.Scanning;

namespace Breakwater.Storage.History.Reading;

/// <summary>Hands on the flows that a search finds, until enough were found.</summary>
/// <param name="found">Takes the flows; null where they are only counted.</param>
/// <param name="options">How many are wanted, and what of them.</param>
/// <param name="report">Takes what cannot be read.</param>
internal sealed class FlowTaker(Action<FlowBatch>? found, FlowSearchOptions options, Action<HistoryFault> report)
{
    private readonly FlowRows _flows = new(options.Fields, options.HasPlaces);

    /// <summary>The flows are wanted, not only their number.</summary>
    public bool WantsFlows => found is not null;

    /// <summary>More flows are wanted.</summary>
    public bool WantsMore => Found < options.Limit;

    /// <summary>Flows that were found, up to the limit.</summary>
    public long Found { get; private set; }

    /// <summary>The limit was reached in the middle of a block.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Rows of blocks whose flows could not be handed on.</summary>
    public long RowsNotShown { get; private set; }

    /// <summary>Takes rows of a block that were only counted; false where no more are wanted.</summary>
    public bool Count(int count)
    {
        long wanted = Math.Min(count, options.Limit - Found);
        (Found, HasMore) = (Found + wanted, wanted < count);
        return WantsMore;
    }

    /// <summary>Takes rows of the block that columns are of; false where no more are wanted.</summary>
    public bool Take(string segment, BlockColumns columns, RowSet rows, int count)
    {
        if (found is null || _flows.Give(columns, rows, (int)Math.Min(count, options.Limit - Found), found))
        {
            return Count(count);
        }

        report(
            new HistoryFault(
                segment,
                columns.Block.Offset,
                "what the block says of its item cannot be read; its rows are not shown"
            )
        );
        RowsNotShown += columns.Rows;
        return true;
    }
}
