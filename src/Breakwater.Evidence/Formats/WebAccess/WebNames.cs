using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.WebAccess;

/// <summary>
/// Slots of request fields: ECS names and the W3C names that Sigma's categories webserver and proxy use (Sigma taxonomy
/// appendix, "Proxy" and "Web server"). <c>cs-uri-query</c> holds the whole target: that is what the rules look for in it.
/// </summary>
internal sealed class WebNames(FieldNames names)
{
    public int Request { get; } = names.Slot("request");

    public int Method { get; } = names.Slot("cs-method");

    public int Version { get; } = names.Slot("http.version");

    public int CsVersion { get; } = names.Slot("cs-version");

    public int ClientUri { get; } = names.Slot("c-uri");

    public int Uri { get; } = names.Slot("cs-uri");

    public int UriStem { get; } = names.Slot("cs-uri-stem");

    public int UriQuery { get; } = names.Slot("cs-uri-query");

    public int ClientUriStem { get; } = names.Slot("c-uri-stem");

    public int ClientUriQuery { get; } = names.Slot("c-uri-query");

    public int ClientUriExtension { get; } = names.Slot("c-uri-extension");

    public int Host { get; } = names.Slot("cs-host");

    public int ResolvedHost { get; } = names.Slot("r-dns");

    public int UrlPort { get; } = names.Slot("url.port");

    public int UrlScheme { get; } = names.Slot("url.scheme");

    public int Status { get; } = names.Slot("sc-status");

    public int Bytes { get; } = names.Slot("sc-bytes");

    public int ClientIp { get; } = names.Slot("c-ip");

    public int UserName { get; } = names.Slot("cs-username");

    public int Agent { get; } = names.Slot("cs-user-agent");

    public int ProxyAgent { get; } = names.Slot("c-useragent");

    public int Referer { get; } = names.Slot("cs-referer");

    public int Referrer { get; } = names.Slot("cs-referrer");

    public int TimeTaken { get; } = names.Slot("time-taken");

    public int ForwardedFor { get; } = names.Slot("x-forwarded-for");
}
