using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Acts;

/// <summary>What a request to an intercept system asks for, told by its method and target alone.</summary>
/// <param name="Action">What is done.</param>
/// <param name="ActedOn">On what.</param>
/// <param name="Resource">The list or page, without any value.</param>
internal readonly record struct RequestAct(InterceptAction Action, InterceptObject ActedOn, string Resource)
{
    private const int LongestResource = 200;

    private static readonly string[] TaskWords =
    [
        "ipintercept",
        "voipintercept",
        "emailintercept",
        "intercept",
        "intercepts",
        "task",
        "tasks",
        "target",
        "targets",
        "liid",
        "liids",
        "tap",
        "taps",
    ];

    private static readonly string[] OrderWords =
    [
        "order",
        "orders",
        "warrant",
        "warrants",
        "authorisation",
        "authorisations",
        "authorization",
        "authorizations",
        "case",
        "cases",
    ];

    private static readonly string[] AgencyWords = ["agency", "agencies", "lea", "leas"];
    private static readonly string[] DestinationWords = ["destination", "destinations", "delivery", "deliveries"];
    private static readonly string[] ExportWords =
    [
        "report",
        "reports",
        "export",
        "exports",
        "download",
        "print",
        "dump",
    ];
    private static readonly string[] LoginWords = ["login", "signin", "logon", "authenticate"];
    private static readonly string[] SearchWords = ["search", "find", "lookup"];
    private static readonly string[] ExportEndings = [".csv", ".xlsx", ".xls", ".pdf", ".zip", ".json.gz"];

    private static readonly string[] IdentityKeys =
    [
        "msisdn",
        "imsi",
        "imei",
        "target",
        "identity",
        "number",
        "phone",
        "subscriber",
        "sip",
        "sipuri",
        "uri",
        "email",
        "ip",
        "user",
        "username",
        "name",
    ];

    /// <summary>The lists of OpenLI's provisioner (updateserver.c), which no other program is known to have.</summary>
    public static bool IsProvisionersOwn(string path) =>
        path.StartsWith("/ipintercept", StringComparison.Ordinal)
        || path.StartsWith("/voipintercept", StringComparison.Ordinal)
        || path.StartsWith("/emailintercept", StringComparison.Ordinal);

    /// <summary>Tells what a request is; null where it concerns nothing of intercepts: pages, pictures, scripts.</summary>
    public static RequestAct? Of(string method, string path, string? query)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string last = parts.Length == 0 ? "" : parts[^1].ToLowerInvariant();
        if (LoginWords.Contains(last))
        {
            return new(InterceptAction.Login, InterceptObject.Account, Shown(parts, parts.Length));
        }

        int thing = Array.FindLastIndex(parts, p => KindOf(p) is not null);
        InterceptObject on = thing < 0 ? InterceptObject.Unknown : KindOf(parts[thing])!.Value;
        bool isExport =
            Array.Exists(parts, p => ExportWords.Contains(p.ToLowerInvariant()))
            || Array.Exists(ExportEndings, e => last.EndsWith(e, StringComparison.Ordinal));
        if (method is "GET" && isExport)
        {
            return new(InterceptAction.Export, ReportOf(parts, on), Shown(parts, parts.Length));
        }

        bool isSearch =
            method is "GET" or "POST" && (AsksIdentity(query) || (thing >= 0 && SearchWords.Contains(last)));
        if (isSearch)
        {
            return new(InterceptAction.SearchTarget, on, Shown(parts, thing < 0 ? parts.Length : thing + 1));
        }

        return thing < 0 ? null : Act(method, on, isWhole: thing == parts.Length - 1, Shown(parts, thing + 1));
    }

    private static RequestAct? Act(string method, InterceptObject on, bool isWhole, string resource) =>
        method switch
        {
            "GET" => new(
                isWhole ? InterceptAction.List : InterceptAction.Read,
                on,
                isWhole ? resource : resource + "/"
            ),
            "POST" => new(InterceptAction.Create, on, resource),
            "PUT" or "PATCH" => new(InterceptAction.Modify, on, resource),
            "DELETE" => new(isWhole ? InterceptAction.RemoveAll : InterceptAction.Remove, on, resource),
            _ => null,
        };

    /// <summary>What a part of a path names; null where it is no such word.</summary>
    public static InterceptObject? KindOf(string part)
    {
        string word = part.ToLowerInvariant();
        return TaskWords.Contains(word) ? InterceptObject.Task
            : OrderWords.Contains(word) ? InterceptObject.Order
            : AgencyWords.Contains(word) ? InterceptObject.Agency
            : DestinationWords.Contains(word) ? InterceptObject.Destination
            : null;
    }

    /// <summary>A report's name says what it holds: <c>intercepts.csv</c>.</summary>
    private static InterceptObject ReportOf(string[] parts, InterceptObject on)
    {
        if (on != InterceptObject.Unknown || parts.Length == 0)
        {
            return on;
        }

        string name = parts[^1];
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return KindOf(dot < 0 ? name : name[..dot]) ?? InterceptObject.Unknown;
    }

    private static bool AsksIdentity(string? query) =>
        query is not null
        && query
            .Split('&', 64)
            .Any(p =>
                p.IndexOf('=', StringComparison.Ordinal) is > 0 and int at
                && at < p.Length - 1
                && IdentityKeys.Contains(p[..at].ToLowerInvariant())
            );

    /// <summary>Words are shown; what may be a value (digits, signs of an address) is not.</summary>
    private static string Shown(string[] parts, int count)
    {
        string path = "/" + string.Join('/', parts.Take(count).Select(p => IsWord(p) ? p : "*"));
        return path.Length <= LongestResource ? path : path[..LongestResource];
    }

    private static bool IsWord(string part) =>
        part.Length <= 40
        && part.Count(char.IsAsciiDigit) <= 2
        && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
