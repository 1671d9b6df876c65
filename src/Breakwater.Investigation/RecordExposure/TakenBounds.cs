using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>How many records one access gave out.</summary>
internal static class TakenBounds
{
    /// <summary>At least so many distinct records.</summary>
    public static long AtLeast(RecordTaking taking) =>
        taking.RowsAre switch
        {
            TakenRows.Records or TakenRows.Groups => taking.Rows ?? 0,
            // A join can give one record many times, and a union can give it in each of its parts.
            TakenRows.Joined => taking.Rows > 0 ? 1 : 0,
            _ => 0,
        };

    /// <summary>At most so many; null where that is not known.</summary>
    public static long? AtMost(RecordTaking taking) =>
        taking.Rows == 0
            ? 0
            : taking.RowsAre switch
            {
                TakenRows.Records => taking.Rows ?? taking.Limit,
                TakenRows.Joined when taking.Sets.Count > 0 => (taking.Rows ?? taking.Limit) * taking.Sets.Count,
                // A group stands for any number of records; a statement that was not understood can give groups.
                _ => null,
            };
}
