using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>Takes the problems of one file.</summary>
internal sealed class RuleReport(string path, List<RuleProblem> problems)
{
    private const string Content = "content";

    public void Add(YamlNode at, string message, string fix) => Add(at.Start.Line, Content, message, fix);

    public void Add(long line, string message, string fix) => Add(line, Content, message, fix);

    public void Add(YamlNode at, string check, string message, string fix) => Add(at.Start.Line, check, message, fix);

    public void Add(long line, string check, string message, string fix) =>
        problems.Add(new RuleProblem(path, line, message, fix) { Check = check });

    public void Warn(YamlNode at, string check, string message, string fix) => Warn(at.Start.Line, check, message, fix);

    public void Warn(long line, string check, string message, string fix) =>
        problems.Add(new RuleProblem(path, line, message, fix) { Check = check, Severity = RuleSeverity.Warning });
}
