namespace Breakwater.Evidence.Tests.Conformance;

/// <summary>A line in the shape that a public document shows, with identities of our own, and what a reader must find in it.</summary>
/// <param name="Reader">The kind of log.</param>
/// <param name="Source">The document.</param>
/// <param name="Format">Name of the format that reads it.</param>
/// <param name="Line">The line, or lines.</param>
/// <param name="Expected">Names and values, <c>name=value</c>.</param>
internal sealed record DocumentedShape(
    string Reader,
    string Source,
    string Format,
    string Line,
    params string[] Expected
);
