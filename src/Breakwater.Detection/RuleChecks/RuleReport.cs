using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>Takes the problems of one file.</summary>
internal sealed class RuleReport(string path, List<RuleProblem> problems)
{
    public void Add(YamlNode at, string message, string fix) => Add(at.Start.Line, message, fix);

    public void Add(long line, string message, string fix) => problems.Add(new RuleProblem(path, line, message, fix));
}
