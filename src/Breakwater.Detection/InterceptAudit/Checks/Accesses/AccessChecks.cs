using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>Who used intercept systems, and how: LI-21 to LI-26, LI-28 to LI-30, LI-38, LI-40, LI-42, in one pass over accesses and messages.</summary>
internal sealed class AccessChecks : IInterceptCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; } =
    ["LI-21", "LI-22", "LI-23", "LI-24", "LI-25", "LI-26", "LI-28", "LI-29", "LI-30", "LI-38", "LI-40", "LI-42"];

    /// <inheritdoc/>
    public IEnumerable<string> NotAssessable(InterceptPicture picture) => new AccessGaps(picture).Sentences();

    /// <inheritdoc/>
    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        AccessContext context = new(picture);
        AdmfCensus admfs = new(context);
        IAccessRule[] rules =
        [
            admfs,
            new ListReads(context, admfs),
            new BulkReads(context),
            new TargetSearches(context),
            new UnknownActors(context),
            new DormantAccounts(context),
            new SharedAccounts(context),
            new Vendors(context),
            new UnusualHosts(context),
            new UnusualTools(context),
            new X1Identities(context, admfs),
            new X1Senders(context),
            new BulkDeletions(context),
            new AgencyEdits(context),
        ];
        foreach (Seen<InterceptAccess> seen in picture.Accesses)
        {
            foreach (IAccessRule rule in rules)
            {
                rule.Observe(seen);
            }
        }

        foreach (Seen<InterceptMessage> seen in picture.Messages)
        {
            foreach (IAccessRule rule in rules)
            {
                rule.Observe(seen);
            }
        }

        return rules.SelectMany(r => r.Conclude());
    }
}
