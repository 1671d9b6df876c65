using Breakwater.Detection.Flows.Judging;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.Flows.Intercepts;

/// <summary>What was found in the flows of an intercept system, for the audit to link with its cause.</summary>
/// <param name="Hit">The hit.</param>
/// <param name="Evidence">Its flows, as records.</param>
internal sealed record HandedFlow(FlowHit Hit, IReadOnlyList<(InterceptDelivery Delivery, EvidenceItem Item)> Evidence);
