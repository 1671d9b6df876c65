using System.Collections.Frozen;
using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Formats.Intercepts.X1;

/// <summary>A kind of X1 message (ETSI TS 103 221-1, section 6): what it does, and on what.</summary>
/// <param name="Action">What it does.</param>
/// <param name="ActedOn">On what.</param>
internal sealed record X1Kind(InterceptAction Action, InterceptObject ActedOn)
{
    /// <summary>The type of an answer that stands for a whole body.</summary>
    public const string TopLevelError = "TopLevelErrorResponse";

    /// <summary>The type of an answer that refuses one message.</summary>
    public const string Error = "ErrorResponse";

    private static readonly FrozenDictionary<string, X1Kind> Kinds = new Dictionary<string, X1Kind>
    {
        ["ActivateTask"] = new(InterceptAction.Activate, InterceptObject.Task),
        ["ModifyTask"] = new(InterceptAction.Modify, InterceptObject.Task),
        ["DeactivateTask"] = new(InterceptAction.Remove, InterceptObject.Task),
        ["DeactivateAllTasks"] = new(InterceptAction.RemoveAll, InterceptObject.Task),
        ["GetTaskDetails"] = new(InterceptAction.Read, InterceptObject.Task),
        ["CreateDestination"] = new(InterceptAction.Create, InterceptObject.Destination),
        ["ModifyDestination"] = new(InterceptAction.Modify, InterceptObject.Destination),
        ["RemoveDestination"] = new(InterceptAction.Remove, InterceptObject.Destination),
        ["RemoveAllDestinations"] = new(InterceptAction.RemoveAll, InterceptObject.Destination),
        ["GetDestinationDetails"] = new(InterceptAction.Read, InterceptObject.Destination),
        ["GetNEStatus"] = new(InterceptAction.Read, InterceptObject.Host),
        ["GetAllDetails"] = new(InterceptAction.List, InterceptObject.Task),
        ["GetAllTaskDetails"] = new(InterceptAction.List, InterceptObject.Task),
        ["GetAllDestinationDetails"] = new(InterceptAction.List, InterceptObject.Destination),
        ["GetAllGenericObjectDetails"] = new(InterceptAction.List, InterceptObject.Unknown),
        ["ListAllDetails"] = new(InterceptAction.List, InterceptObject.Task),
        ["ReportTaskIssue"] = new(InterceptAction.Report, InterceptObject.Task),
        ["ReportDestinationIssue"] = new(InterceptAction.Report, InterceptObject.Destination),
        ["ReportNEIssue"] = new(InterceptAction.Report, InterceptObject.Host),
        ["Ping"] = new(InterceptAction.Ping, InterceptObject.Unknown),
        ["Keepalive"] = new(InterceptAction.Ping, InterceptObject.Unknown),
        ["CreateObject"] = new(InterceptAction.Create, InterceptObject.Unknown),
        ["ModifyObject"] = new(InterceptAction.Modify, InterceptObject.Unknown),
        ["GetObject"] = new(InterceptAction.Read, InterceptObject.Unknown),
        ["DeleteObject"] = new(InterceptAction.Remove, InterceptObject.Unknown),
        ["ListObjectsOfType"] = new(InterceptAction.List, InterceptObject.Unknown),
        ["DeleteAllObjects"] = new(InterceptAction.RemoveAll, InterceptObject.Unknown),
    }.ToFrozenDictionary();

    private static readonly X1Kind Unknown = new(InterceptAction.Other, InterceptObject.Unknown);

    /// <summary>Every kind by its name, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The kind of a name; another one where nobody knows it.</summary>
    public static X1Kind Of(string name) => Kinds.GetValueOrDefault(name, Unknown);

    /// <summary>The name in a type: <c>ActivateTaskRequest</c> is <c>ActivateTask</c>. What is no word gives <c>Other</c>.</summary>
    public static string NameOf(string type)
    {
        string name =
            type.EndsWith("Request", StringComparison.Ordinal) ? type[..^"Request".Length]
            : type is not (TopLevelError or Error) && type.EndsWith("Response", StringComparison.Ordinal)
                ? type[..^"Response".Length]
            : type;
        return name.Length is > 0 and <= 64 && name.All(char.IsAsciiLetter) ? name : "Other";
    }
}
