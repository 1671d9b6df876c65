using System.Globalization;
using Breakwater.Detection.Findings;
using Breakwater.Model.Events;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Acts;

/// <summary>Requests that a web server or a proxy before an intercept system logged.</summary>
internal sealed class RequestActs(FindingFactory factory)
{
    private const int LongestAgent = 200;

    /// <summary>The record of a request; null where it concerns no intercept.</summary>
    /// <param name="source">The event.</param>
    /// <param name="system">The system; null where the inventory does not know it.</param>
    public InterceptRecord? Of(in EventView source, string? system)
    {
        // Without a system only paths that no other program has.
        if (
            !source.TryGet(Fields.UrlPath, out ReadOnlySpan<byte> raw)
            || raw.IsEmpty
            || (system is null && !MayBeOwn(raw))
        )
        {
            return null;
        }

        string path = source.Text(Fields.UrlPath)!;
        string method = source.Text(Fields.HttpRequestMethod) ?? "";
        if (system is null && !RequestAct.IsProvisionersOwn(path))
        {
            return null;
        }

        bool? succeeded = Number(source, Fields.HttpResponseStatusCode) is { } status
            ? status is >= 200 and < 400
            : null;
        string? client = source.Text(Fields.SourceIp) ?? source.Text(Fields.SourceDomain);
        if (method == "POST" && path.StartsWith("/X1/", StringComparison.OrdinalIgnoreCase))
        {
            return X1(source, system, client, succeeded);
        }

        if (RequestAct.Of(method, path, source.Text(Fields.UrlQuery)) is not { } act)
        {
            return null;
        }

        return new InterceptAccess
        {
            Position = source.Position,
            Time = source.Time.Value,
            System = system,
            Account = source.Text(Fields.UserName),
            Client = client,
            Tool = Agent(source),
            Action = act.Action,
            ActedOn = act.ActedOn,
            Resource = act.Resource,
            Bytes = succeeded == true ? Number(source, Fields.HttpResponseBodyBytes) : null,
            Succeeded = succeeded,
            Missing = ActTimes.Missing(source.Time),
            Original = ActText.Of(source, factory),
        };
    }

    /// <summary>A message of X1 whose body the proxy does not log.</summary>
    private InterceptMessage X1(in EventView source, string? system, string? client, bool? succeeded) =>
        new()
        {
            Position = source.Position,
            Time = source.Time.Value,
            System = system,
            Type = "X1Request",
            Action = InterceptAction.Other,
            Element = system,
            Sender = client,
            Missing = [.. ActTimes.Missing(source.Time), "body", .. succeeded == false ? (string[])["refused"] : []],
            Original = ActText.Of(source, factory),
        };

    private static bool MayBeOwn(ReadOnlySpan<byte> path) =>
        path.Length > 11 && path.IndexOf("intercept"u8) is > 0 and < 8;

    private static string? Agent(in EventView source) =>
        source.Text(Fields.UserAgentOriginal) is { Length: > 0 } agent
            ? agent.Length <= LongestAgent
                ? agent
                : agent[..LongestAgent]
            : null;

    private static long? Number(in EventView source, int slot) =>
        long.TryParse(source.Text(slot), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
}

/// <summary>What is to be said of the times of acts.</summary>
internal static class ActTimes
{
    private static readonly string[] Zone = ["time_zone"];

    /// <summary><c>time_zone</c> where the log does not say it.</summary>
    public static IReadOnlyList<string> Missing(EventTime time) => time.Trust is TimeTrust.Stated ? [] : Zone;
}
