using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>Collects what is wrong with the documents of one file.</summary>
internal sealed class ErrorList(string path)
{
    private int _warned;

    public string Path { get; } = path;

    public List<SigmaError> Errors { get; } = [];

    public List<SigmaError> Warnings { get; } = [];

    /// <summary>How many mistakes were found, listed or not.</summary>
    public int Count { get; private set; }

    public void Add(YamlTree at, SigmaErrorKind kind, string clause, string message, string advice) =>
        Add(at.Line, at.Column, kind, clause, message, advice);

    public void Add(int line, int column, SigmaErrorKind kind, string clause, string message, string advice) =>
        Add(Errors, ++Count, new SigmaError(Path, line, column, kind, clause, Short(message), advice));

    /// <summary>Adds why the file was not read to its end, which is told after however many other mistakes.</summary>
    public void AddEnd(int line, int column, string message, string advice)
    {
        Count++;
        Errors.Add(new SigmaError(Path, line, column, SigmaErrorKind.Yaml, Clause.Yaml, Short(message), advice));
    }

    public void Warn(YamlTree at, SigmaErrorKind kind, string clause, string message, string advice) =>
        Add(Warnings, ++_warned, new SigmaError(Path, at.Line, at.Column, kind, clause, Short(message), advice));

    // The last that is listed says that there are more.
    private static void Add(List<SigmaError> list, int found, SigmaError error)
    {
        if (found <= RuleLimits.Mistakes)
        {
            list.Add(error);
        }
        else if (found == RuleLimits.Mistakes + 1)
        {
            list.Add(
                error with
                {
                    Kind = SigmaErrorKind.Limit,
                    Message = $"more than {RuleLimits.Mistakes} mistakes; the others are not listed",
                    Advice = "Correct those that are listed.",
                }
            );
        }
    }

    private static string Short(string message) =>
        message.Length <= RuleLimits.MessageLength ? message
        : char.IsHighSurrogate(message[RuleLimits.MessageLength - 1])
            ? message[..(RuleLimits.MessageLength - 1)] + "..."
        : message[..RuleLimits.MessageLength] + "...";
}
