using System.Globalization;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordStaging.Content;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.RecordStaging.Joining;

/// <summary>How many bytes were to leave, and how that follows.</summary>
internal sealed class SizeRange
{
    private SizeRange(double least, double? most, string told) => (Least, Most, Told) = (least, most, told);

    /// <summary>At least so many bytes.</summary>
    public double Least { get; }

    /// <summary>At most so many; null where nothing bounds it.</summary>
    public double? Most { get; }

    /// <summary>How the range follows, a sentence.</summary>
    public string Told { get; }

    /// <summary>The bytes were counted where they were taken.</summary>
    public bool IsCounted { get; private init; }

    /// <summary>Nothing tells how much was taken.</summary>
    public bool IsOpen => Most is null;

    public bool Fits(double bytes) => bytes >= Least && (Most is not { } most || bytes <= most);

    /// <summary>The range that follows from what was taken and how it was packed.</summary>
    public static SizeRange Of(StagingContent content, IReadOnlyList<TakenRecords> taken, PackedGroup packed)
    {
        double tolerance = content.Limit("tolerance_percent") / 100.0;
        (double least, double most) = packed.Ratio;
        StoreAccess[] accesses = [.. taken.Select(t => t.Access)];
        bool isCounted = accesses.All(a => a.Bytes is not null);
        bool isBounded = accesses.All(a => a.Bytes is not null || a.Rows is not null);
        double from = accesses.Sum(a => a.Bytes ?? ((a.Rows ?? 0) * (double)content.Limit("row_bytes_least")));
        double to = accesses.Sum(a => a.Bytes ?? ((a.Rows ?? 0) * (double)content.Limit("row_bytes_most")));
        (double low, double high) = (from * least * (1 - tolerance), to * most * (1 + tolerance));
        string basis =
            isCounted ? $"{Bytes(from)} were taken"
            : isBounded
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The audit counts {accesses.Sum(a => a.Rows ?? 0):N0} rows and not their bytes; at {content.Limit("row_bytes_least")} to {content.Limit("row_bytes_most")} bytes a row they are {Bytes(from)} to {Bytes(to)}"
                )
            : "The audit does not count what was taken, so that no size is too great";
        string told = string.Create(
            CultureInfo.InvariantCulture,
            $"{basis}. Packed by {string.Join(" and ", packed.Tools)}, {least * 100:0.#} to {most * 100:0.#} percent of it come out; with a tolerance of {tolerance * 100:0} percent, {Bytes(low)} to {(isBounded ? Bytes(high) : "any number of bytes")} were to leave."
        );
        return new SizeRange(low, isBounded ? high : null, told) { IsCounted = isCounted };
    }

    private static string Bytes(double bytes) => ByteCount.Text((ulong)Math.Max(0, bytes));
}
