namespace Breakwater.Detection.Indicators;

/// <summary>Kinds of indicator that are looked for.</summary>
public enum IndicatorType
{
    /// <summary>One IPv4 or IPv6 address.</summary>
    Address,

    /// <summary>An IPv4 or IPv6 prefix.</summary>
    Prefix,

    /// <summary>A domain name; with its sub-domains unless the origin says exactly this name.</summary>
    Domain,

    /// <summary>A URL, whatever its scheme.</summary>
    Url,

    /// <summary>The path of a URL, on any host; percent-encoding and case do not matter.</summary>
    UrlPath,

    /// <summary>MD5, SHA-1 or SHA-256.</summary>
    Hash,

    /// <summary>The last part of a file's path; case does not matter.</summary>
    FileName,

    /// <summary>A port.</summary>
    Port,

    /// <summary>A pattern of several terms, or with LIKE, MATCHES or ISSUBSET.</summary>
    Pattern,
}
