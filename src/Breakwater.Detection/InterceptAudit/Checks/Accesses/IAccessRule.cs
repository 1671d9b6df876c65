using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// Looks at accesses and messages one by one, in the order of time: all rules share one pass, since there may be millions. What a rule
/// remembers is bounded.
/// </summary>
internal interface IAccessRule
{
    /// <summary>An access.</summary>
    void Observe(in Seen<InterceptAccess> seen) { }

    /// <summary>A message; messages come after all accesses.</summary>
    void Observe(in Seen<InterceptMessage> seen) { }

    /// <summary>What it found.</summary>
    IEnumerable<Discrepancy> Conclude();
}
