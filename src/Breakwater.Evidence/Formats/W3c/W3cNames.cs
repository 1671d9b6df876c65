namespace Breakwater.Evidence.Formats.W3c;

/// <summary>W3C field names and what they are in ECS and in Sigma's categories webserver and proxy.</summary>
internal static class W3cNames
{
    public static IReadOnlyCollection<(string Source, string Target)> Aliases { get; } =
    [
        ("c-ip", "source.ip"),
        ("c-port", "source.port"),
        ("s-ip", "destination.ip"),
        ("s-port", "destination.port"),
        ("s-computername", "host.name"),
        ("cs-username", "user.name"),
        ("cs-method", "http.request.method"),
        ("cs-uri-stem", "url.path"),
        ("cs-uri-stem", "url.original"),
        ("cs-uri-stem", "c-uri"),
        // Rules look for paths in cs-uri-query too.
        ("cs-uri-stem", "cs-uri-query"),
        ("cs-uri-query", "url.query"),
        ("cs-uri-query", "c-uri-query"),
        ("cs-uri", "url.original"),
        ("cs-uri", "c-uri"),
        ("cs-host", "url.domain"),
        ("cs(Host)", "url.domain"),
        ("cs(Host)", "cs-host"),
        ("cs(User-Agent)", "user_agent.original"),
        ("cs(User-Agent)", "cs-user-agent"),
        ("cs(User-Agent)", "c-useragent"),
        ("cs(Referer)", "http.request.referrer"),
        ("cs(Referer)", "cs-referer"),
        ("cs(Cookie)", "cs-cookie"),
        ("sc-status", "http.response.status_code"),
        ("sc-bytes", "destination.bytes"),
        ("cs-bytes", "source.bytes"),
    ];
}
