namespace Breakwater.Evidence.Tests.Syslog.Conformance;

/// <summary>One thing that somebody else says about a sample, and whether the reader says so too.</summary>
/// <param name="Platform">The platform of the sample.</param>
/// <param name="Column">Where the sample comes from: <c>real</c>, <c>daemon</c>, <c>documented</c>.</param>
/// <param name="Case">The sample.</param>
/// <param name="Name">What is said, as a path.</param>
/// <param name="Expected">The value said.</param>
/// <param name="Agrees">The reader gives it.</param>
/// <param name="Stands">The value stands in the record's text; otherwise no reader of the record could give it.</param>
internal sealed record Leaf(
    string Platform,
    string Column,
    string Case,
    string Name,
    string Expected,
    bool Agrees,
    bool Stands
);
