using System.Globalization;
using Breakwater.Model.Flows;

namespace Breakwater.Reporting.Flows;

/// <summary>Values of flows as people read them.</summary>
internal static class FlowWords
{
    private const int FlagCount = 8;

    // RFC 9293, section 3.1, the lowest bit first.
    private const string FlagLetters = "FSRPAUEC";

    /// <summary>Times that a date can say.</summary>
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>A calendar has this time.</summary>
    public static bool IsDate(long milliseconds) => milliseconds >= Earliest && milliseconds <= Latest;

    /// <summary>A time in milliseconds since 1970, RFC 3339; one that no calendar has stays a number.</summary>
    public static string Time(long milliseconds) =>
        IsDate(milliseconds)
            ? DateTimeOffset
                .FromUnixTimeMilliseconds(milliseconds)
                .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : milliseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>The letters of TCP flags, a dot for each that is not set.</summary>
    public static string Flags(ushort flags) =>
        string.Create(
            FlagCount,
            flags,
            static (text, set) =>
            {
                for (int i = 0; i < FlagCount; i++)
                {
                    text[FlagCount - 1 - i] = (set >> i & 1) != 0 ? FlagLetters[i] : '.';
                }
            }
        );

    /// <summary>A MAC address, in the form of ECS (RFC 7042).</summary>
    public static string Mac(ulong address) =>
        string.Join(
            '-',
            Enumerable
                .Range(0, 6)
                .Select(i => ((address >> (40 - (8 * i))) & 0xFF).ToString("X2", CultureInfo.InvariantCulture))
        );

    /// <summary>An address of a row; empty where it has none.</summary>
    public static string Address(FlowBatch flows, FlowAddressColumn column, int row) =>
        flows.Has(row, column.Field)
            ? column
                .Address(
                    row,
                    flows.Has(row, FlowFields.Ipv6) && column.Field is FlowFields.Source or FlowFields.Destination
                )
                .ToString()
            : "";

    /// <summary>A number of a row; empty where it has none.</summary>
    public static string Number<T>(FlowBatch flows, FlowColumn<T> column, int row)
        where T : unmanaged, IFormattable =>
        flows.Has(row, column.Field) ? column[row].ToString(null, CultureInfo.InvariantCulture) : "";

    /// <summary>A time of a row; empty where it has none.</summary>
    public static string Time(FlowBatch flows, FlowColumn<long> column, int row) =>
        flows.Has(row, column.Field) ? Time(column[row]) : "";
}
