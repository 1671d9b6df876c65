namespace Breakwater.Scenarios.InterceptWorlds.Writing;

/// <summary>A file of a world.</summary>
/// <param name="Path">Below the folder of the evidence, with <c>/</c>.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record WorldFile(string Path, byte[] Bytes);
