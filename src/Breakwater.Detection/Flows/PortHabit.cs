using System.Text.RegularExpressions;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Flows;

/// <summary>A published habit: ports on which the actor let devices answer.</summary>
/// <param name="Pattern">What the number of the port looks like.</param>
/// <param name="Why">The habit and its source, one sentence.</param>
/// <param name="Level">How bad an answer on such a port is.</param>
/// <param name="Behaviours">Rows of the threat reference.</param>
internal sealed record PortHabit(Regex Pattern, string Why, Level Level, IReadOnlyList<string> Behaviours)
{
    public bool Fits(string port) => Pattern.IsMatch(port);
}
