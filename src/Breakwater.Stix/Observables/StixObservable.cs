using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Breakwater.Stix.Identifiers;
using Breakwater.Stix.Objects;

namespace Breakwater.Stix.Observables;

/// <summary>A cyber-observable object with its deterministic id (STIX 2.1, 2.9 and section 6).</summary>
public abstract record StixObservable : StixObject;

/// <summary>An IPv4 or IPv6 address or prefix (STIX 2.1, 6.9 and 6.10).</summary>
public sealed record AddressObservable : StixObservable
{
    private AddressObservable(bool isVersion4, string value) => (IsVersion4, Value) = (isVersion4, value);

    /// <inheritdoc/>
    public override string Type => TypeName(IsVersion4);

    /// <summary>Whether it is of IPv4.</summary>
    public bool IsVersion4 { get; }

    /// <summary>The address or, in CIDR notation, the prefix.</summary>
    public string Value { get; }

    /// <summary>Makes it of an address.</summary>
    public static AddressObservable Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Make(address.AddressFamily == AddressFamily.InterNetwork, address.ToString());
    }

    /// <summary>Makes it of a prefix.</summary>
    public static AddressObservable Of(IPNetwork prefix) =>
        Make(prefix.BaseAddress.AddressFamily == AddressFamily.InterNetwork, prefix.ToString());

    /// <inheritdoc/>
    private protected override void WriteProperties(Utf8JsonWriter writer) => writer.WriteString("value", Value);

    private static AddressObservable Make(bool isVersion4, string value) =>
        new(isVersion4, value) { Id = new CanonicalObject().Text("value", value).Id(TypeName(isVersion4)) };

    private static string TypeName(bool isVersion4) => isVersion4 ? "ipv4-addr" : "ipv6-addr";
}

/// <summary>A domain name (STIX 2.1, 6.4).</summary>
public sealed record DomainNameObservable : StixObservable
{
    private DomainNameObservable(string value) => Value = value;

    /// <inheritdoc/>
    public override string Type => "domain-name";

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>Makes it.</summary>
    public static DomainNameObservable Of(string value) =>
        new(value) { Id = new CanonicalObject().Text("value", value).Id("domain-name") };

    /// <inheritdoc/>
    private protected override void WriteProperties(Utf8JsonWriter writer) => writer.WriteString("value", Value);
}

/// <summary>A URL (STIX 2.1, 6.15).</summary>
public sealed record UrlObservable : StixObservable
{
    private UrlObservable(string value) => Value = value;

    /// <inheritdoc/>
    public override string Type => "url";

    /// <summary>The URL.</summary>
    public string Value { get; }

    /// <summary>Makes it.</summary>
    public static UrlObservable Of(string value) =>
        new(value) { Id = new CanonicalObject().Text("value", value).Id("url") };

    /// <inheritdoc/>
    private protected override void WriteProperties(Utf8JsonWriter writer) => writer.WriteString("value", Value);
}

/// <summary>A file by its name or one of its hashes (STIX 2.1, 6.7).</summary>
public sealed record FileObservable : StixObservable
{
    private FileObservable(string? name, string? algorithm, string? hash) =>
        (Name, Algorithm, Hash) = (name, algorithm, hash);

    /// <inheritdoc/>
    public override string Type => "file";

    /// <summary>Its name.</summary>
    public string? Name { get; }

    /// <summary>A word of hash-algorithm-ov.</summary>
    public string? Algorithm { get; }

    /// <summary>Its hash in hexadecimal.</summary>
    public string? Hash { get; }

    /// <summary>Makes it of a name.</summary>
    public static FileObservable Named(string name) =>
        new(name, null, null) { Id = new CanonicalObject().Text("name", name).Id("file") };

    /// <summary>Makes it of a hash.</summary>
    /// <param name="algorithm">A word of hash-algorithm-ov: <c>MD5</c>, <c>SHA-1</c>, <c>SHA-256</c>.</param>
    /// <param name="hash">In hexadecimal.</param>
    public static FileObservable Hashed(string algorithm, string hash) =>
        new(null, algorithm, hash)
        {
            Id = new CanonicalObject().Object("hashes", new CanonicalObject().Text(algorithm, hash)).Id("file"),
        };

    /// <inheritdoc/>
    private protected override void WriteProperties(Utf8JsonWriter writer)
    {
        if (Algorithm is not null)
        {
            writer.WriteStartObject("hashes");
            writer.WriteString(Algorithm, Hash);
            writer.WriteEndObject();
        }

        writer.OptionalText("name", Name);
    }
}
