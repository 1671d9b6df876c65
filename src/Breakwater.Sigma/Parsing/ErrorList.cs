using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>Collects what is wrong with the documents of one file.</summary>
internal sealed class ErrorList(string path)
{
    public string Path { get; } = path;

    public List<SigmaError> Errors { get; } = [];

    public List<SigmaError> Warnings { get; } = [];

    public void Add(YamlTree at, SigmaErrorKind kind, string clause, string message, string advice) =>
        Add(at.Line, at.Column, kind, clause, message, advice);

    public void Add(int line, int column, SigmaErrorKind kind, string clause, string message, string advice) =>
        Errors.Add(new SigmaError(Path, line, column, kind, clause, message, advice));

    public void Warn(YamlTree at, SigmaErrorKind kind, string clause, string message, string advice) =>
        Warnings.Add(new SigmaError(Path, at.Line, at.Column, kind, clause, message, advice));
}
