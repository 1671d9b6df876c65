using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Csv;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Intake;

/// <summary>Keeps clear intercept data and everything else apart: the one is read inside the sealed zone only.</summary>
internal static class ZoneGate
{
    private const string Refused =
        "clear_intercept_data: it holds orders, targets or tasks in clear and was not read; "
        + "seal it inside the intercept enclave (breakwater intercepts seal) and hunt the bundle";

    private const string Unmapped =
        "clear_intercept_data: its columns or values look like orders, tasks or accesses of lawful intercept, and no mapping says what they mean, "
        + "so it was not read; describe them in a mapping (--intercept-mapping) and seal it inside the intercept enclave";

    private const string Elsewhere = "no clear intercept data, so there is nothing to seal; hunt it as it is";

    /// <summary>The zone as readers see it that are only made to see whether there are any.</summary>
    public static SealedZone Look { get; } = new() { Tokens = new NoTokens() };

    /// <summary>What becomes of an item of a format that is not read here; null where it is.</summary>
    public static (CoverageStatus Status, FaultReason? Fault, string Reason)? Holds(
        IEvidenceFormat? format,
        ReadOnlySpan<byte> head,
        string path,
        IntakeOptions options
    )
    {
        // Read as any table, it would show its targets in clear, inside the zone too.
        if (format is CsvFormat && (InterceptColumns.AreIn(head) || InterceptValues.AreIn(head, path)))
        {
            return (CoverageStatus.Refused, FaultReason.ClearInterceptData, Unmapped);
        }

        bool isClear = format is { IsClearInterceptData: true };
        return isClear && !options.IsInsideSealedZone
                ? (CoverageStatus.Refused, FaultReason.ClearInterceptData, Refused)
            : !isClear && options.ReadsClearInterceptDataOnly ? (CoverageStatus.Unsupported, null, Elsewhere)
            : null;
    }

    private sealed class NoTokens : ISealedTokens
    {
        public string KeyId => "";

        public SealedToken Of(TokenKind kind, SealedText canonical) =>
            throw new InvalidOperationException("Tokens are made while an item is read, not while it is looked at.");
    }
}
