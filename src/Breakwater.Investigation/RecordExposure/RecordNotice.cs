using System.Globalization;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>
/// The least contents of a notice of a breach (FCC 23-111, amended 47 CFR 64.2011), as far as the exposure gives them; a person fills in the rest. Whether that
/// text is in force is counsel's to say.
/// </summary>
internal static class RecordNotice
{
    public static IReadOnlyList<NoticeFact> Of(RecordExposureReport report) =>
        [
            new("carrier", null),
            new("description", Description(report)),
            new("method", null),
            new("dates", Dates(report)),
            new("customers", Customers(report.Subscribers)),
            new("financial_loss", null),
            new("data", Data(report)),
        ];

    private static string Description(RecordExposureReport report)
    {
        string[] accounts = [.. report.Stores.SelectMany(s => s.Accounts).Distinct(StringComparer.Ordinal)];
        string who =
            accounts.Length == 0 ? "somebody whom no record names"
            : accounts.Length == 1 ? "one account"
            : string.Create(CultureInfo.InvariantCulture, $"{accounts.Length} accounts");
        return $"Call records were read by {who} in {RecordExposureReckoning.Number(report.Stores.Sum(s => s.Accesses))} accesses to {(report.Stores.Count == 1 ? "one store" : $"{report.Stores.Count} stores")}; {Range(report.Rows, "records")}.";
    }

    private static string? Dates(RecordExposureReport report) =>
        report.Stores.Min(s => s.First) is { } first && report.Stores.Max(s => s.Last) is { } last
            ? (Day(first) == Day(last) ? $"{Day(first)} (UTC)" : $"{Day(first)} to {Day(last)} (UTC)")
            : null;

    private static string? Customers(CountBounds bounds) =>
        bounds.Proven is null && bounds.UpperBound is null ? null : Range(bounds, "customers");

    private static string? Data(RecordExposureReport report)
    {
        string[] fields =
        [
            .. report.Stores.SelectMany(s => s.Fields).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return fields.Length == 0 ? null : string.Join(", ", fields.Select(f => f.Replace('_', ' ')));
    }

    private static string Range(CountBounds bounds, string what) =>
        (bounds.Proven, bounds.UpperBound) switch
        {
            ({ } proven, { } most) when proven == most => $"{RecordExposureReckoning.Number(most)} {what}",
            ({ } proven, { } most) =>
                $"at least {RecordExposureReckoning.Number(proven)} and at most {RecordExposureReckoning.Number(most)} {what}",
            ({ } proven, null) => $"at least {RecordExposureReckoning.Number(proven)} {what}, no upper bound yet",
            (null, { } most) => $"at most {RecordExposureReckoning.Number(most)} {what}",
            _ => $"how many {what} is not known yet",
        };

    private static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
