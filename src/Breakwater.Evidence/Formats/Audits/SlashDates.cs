namespace Breakwater.Evidence.Formats.Audits;

/// <summary>How an item writes dates with slashes: where no date of its beginning tells, the month is taken to stand first, and the ledger is told.</summary>
internal sealed class SlashDates
{
    private const string Assumed = "Dates such as 07/08/25 are taken as month, day, year.";

    private bool? _dayFirst;

    /// <summary>Looks at the beginning of an item.</summary>
    /// <param name="head">The first bytes.</param>
    public SlashDates(ReadOnlySpan<byte> head)
    {
        for (int at = head.IndexOf((byte)'/'); at >= 0 && _dayFirst is null; )
        {
            if (TryPair(head, at, out int first, out int second))
            {
                Learn(first, second);
            }

            int next = head[(at + 1)..].IndexOf((byte)'/');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    /// <summary>Which of two numbers is the month, and which the day.</summary>
    public (int Month, int Day) Order(int first, int second, IFaultSink faults)
    {
        Learn(first, second);
        if (_dayFirst is null)
        {
            faults.Assume(Assumed);
        }

        return _dayFirst == true ? (second, first) : (first, second);
    }

    private void Learn(int first, int second)
    {
        if (first > 12 != second > 12 && first is > 0 and <= 31 && second is > 0 and <= 31)
        {
            _dayFirst ??= first > 12;
        }
    }

    // A slash between two numbers, with a second slash and two or four digits behind them.
    private static bool TryPair(ReadOnlySpan<byte> head, int at, out int first, out int second)
    {
        first = 0;
        second = 0;
        int start = at;
        for (int scale = 1; start > 0 && scale < 100 && IsDigit(head[start - 1]); start--, scale *= 10)
        {
            first += (head[start - 1] - '0') * scale;
        }

        int end = at + 1;
        for (; end < head.Length && end < at + 3 && IsDigit(head[end]); end++)
        {
            second = (second * 10) + (head[end] - '0');
        }

        return start < at
            && (start == 0 || (!IsDigit(head[start - 1]) && head[start - 1] != '/'))
            && end > at + 1
            && end + 2 < head.Length
            && head[end] == '/'
            && IsDigit(head[end + 1])
            && IsDigit(head[end + 2]);
    }

    private static bool IsDigit(byte one) => (uint)(one - '0') < 10;
}
