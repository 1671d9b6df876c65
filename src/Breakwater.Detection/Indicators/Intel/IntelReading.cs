using Breakwater.Model.Coverage;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>What became of one file of indicators.</summary>
/// <param name="Coverage">For <c>intel</c> in the ledger: how many are looked for, and each that is not, with the reason.</param>
/// <param name="Errors">What must be corrected in the file, as file, line and reason; the rest of it is used.</param>
public sealed record IntelReading(IReadOnlyList<IntelCoverage> Coverage, IReadOnlyList<string> Errors);
