using Breakwater.Model.Flows;
using Breakwater.Storage.History.Flows;

namespace Breakwater.Storage.History.Filters;

/// <summary>Tests of when flows were.</summary>
internal static class TimeTests
{
    /// <summary>
    /// Flows that were under way in a window. A flow that says only one of its times was then; one that says neither was when it
    /// was exported; one that says nothing is in no window.
    /// </summary>
    public static FlowTest Within(DateTimeOffset? from, DateTimeOffset? to)
    {
        List<FlowTest> tests = [];
        if (to is { } end)
        {
            tests.Add(First([FlowFields.Start, FlowFields.End, FlowFields.ExportTime], 0, Before(end)));
        }

        if (from is { } start)
        {
            tests.Add(
                First(
                    [FlowFields.End, FlowFields.Start, FlowFields.ExportTime],
                    TimeStore.NumberOf(CeilingOf(start)),
                    ulong.MaxValue
                )
            );
        }

        return new AllOf(tests);
    }

    /// <summary>The first millisecond that is not before a time.</summary>
    public static long CeilingOf(DateTimeOffset time)
    {
        long milliseconds = time.ToUnixTimeMilliseconds();
        return time.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? milliseconds : milliseconds + 1;
    }

    private static ulong Before(DateTimeOffset time) => TimeStore.NumberOf(CeilingOf(time)) - 1;

    /// <summary>The first of some fields that a row has is within bounds.</summary>
    private static FlowTest First(ReadOnlySpan<FlowFields> fields, ulong low, ulong high)
    {
        FlowTest test = new NoneTest();
        for (int i = fields.Length - 1; i >= 0; i--)
        {
            ushort column = FlowColumns.Of(fields[i]);
            test = new AnyOf([
                new NumberTest(column, low, high),
                new AllOf([new NotTest(new PresenceTest(column)), test]),
            ]);
        }

        return test;
    }
}
