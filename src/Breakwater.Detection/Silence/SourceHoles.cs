using Breakwater.Model.Coverage;

namespace Breakwater.Detection.Silence;

/// <summary>When one source was silent against its own rhythm.</summary>
/// <param name="Device">Device.</param>
/// <param name="Dataset">ECS dataset.</param>
/// <param name="Holes">Its holes in order.</param>
public sealed record SourceHoles(string Device, string Dataset, IReadOnlyList<Hole> Holes);
