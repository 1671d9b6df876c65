using Breakwater.Storage.History.Addresses;

namespace Breakwater.Storage.History.Filters;

/// <summary>A filter of flows, as <c>docs/history.md</c> describes the language.</summary>
public sealed class FlowFilter
{
    /// <summary>The longest filter, in characters.</summary>
    public const int MaxLength = 1 << 20;

    internal FlowFilter(FlowTest test) => Test = test;

    /// <summary>The filter that every flow passes.</summary>
    public static FlowFilter Everything { get; } = new(new AnyTest());

    internal FlowTest Test { get; }

    /// <summary>Reads a filter; null where it is wrong.</summary>
    public static FlowFilter? Parse(string text, out FilterError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
        {
            error = new FilterError(MaxLength + 1, "the filter is too long");
            return null;
        }

        FilterParser parser = new(FilterTokens.Of(text), text.Length + 1);
        FlowTest? test = parser.Parse();
        error = parser.Error;
        return test is null ? null : new FlowFilter(test);
    }

    /// <summary>The flows of this filter of which an address is in a set.</summary>
    /// <param name="set">The addresses.</param>
    /// <param name="source">The source may be in it.</param>
    /// <param name="destination">The destination may be in it.</param>
    public FlowFilter With(AddressSet set, bool source = true, bool destination = true)
    {
        List<FlowTest> sides = [];
        if (source)
        {
            sides.Add(new AddressSetTest(Model.Flows.FlowFields.Source, set));
        }

        if (destination)
        {
            sides.Add(new AddressSetTest(Model.Flows.FlowFields.Destination, set));
        }

        return new FlowFilter(new AllOf([Test, new AnyOf(sides)]));
    }

    /// <summary>The flows of this filter that were under way in a window.</summary>
    /// <param name="from">They had not ended before this; null where that does not matter.</param>
    /// <param name="to">They had begun before this; null where that does not matter.</param>
    public FlowFilter Within(DateTimeOffset? from, DateTimeOffset? to) =>
        from is null && to is null ? this : new FlowFilter(new AllOf([TimeTests.Within(from, to), Test]));
}
