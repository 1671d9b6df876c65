using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Findings;

/// <summary>How much of lawful intercept was read, each thing once.</summary>
internal static class InterceptCounts
{
    /// <summary>Counts.</summary>
    public static InterceptCensus Of(InterceptPicture picture)
    {
        HashSet<SealedToken> agencies =
        [
            .. picture.Orders.Select(o => o.Record.Agency).OfType<SealedToken>(),
            .. picture.Tasks.Select(t => t.Record.Agency).OfType<SealedToken>(),
            .. picture.Endpoints.Select(e => e.Record.Agency),
        ];
        return new InterceptCensus(
            picture.Book.Orders.Count,
            picture.Book.Tasks.Count,
            picture.Book.Destinations.Count,
            picture.Book.Tasks.SelectMany(t => t.Elements).Distinct(StringComparer.OrdinalIgnoreCase).Count(),
            agencies.Count
        );
    }
}
