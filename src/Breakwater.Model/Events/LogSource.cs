namespace Breakwater.Model.Events;

/// <summary>Where an event comes from, in the words of Sigma and ECS. A part that is not known is null.</summary>
/// <param name="Product">Sigma product: <c>cisco</c>, <c>juniper</c>, <c>windows</c>, <c>linux</c>, ...</param>
/// <param name="Category">Sigma category: <c>process_creation</c>, <c>proxy</c>, <c>webserver</c>, ...</param>
/// <param name="Service">Sigma service: <c>ios</c>, <c>aaa</c>, <c>sshd</c>, <c>security</c>, ...</param>
/// <param name="Dataset">ECS <c>event.dataset</c>: the reader's own name for the kind of record, never null.</param>
public sealed record LogSource(string? Product, string? Category, string? Service, string Dataset);
