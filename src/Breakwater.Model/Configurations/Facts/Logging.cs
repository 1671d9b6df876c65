using System.Net;

namespace Breakwater.Model.Configurations.Facts;

/// <summary>A host that logs are sent to.</summary>
public sealed record LogHost : ConfigurationFact
{
    /// <summary>Its address; null where it is given by a host name.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Its address or host name as written.</summary>
    public required string Host { get; init; }

    /// <summary><c>udp</c>, <c>tcp</c> or <c>tls</c>; null where not stated.</summary>
    public string? Transport { get; init; }

    /// <summary>Its port; null where it is the protocol's own.</summary>
    public int? Port { get; init; }

    /// <summary>Least severity for this host, 0 to 7; null where not stated.</summary>
    public int? Severity { get; init; }

    /// <summary>Routing instance; null where not stated.</summary>
    public string? Vrf { get; init; }
}

/// <summary>One thing that the configuration says about logging as a whole.</summary>
public sealed record LoggingSetting : ConfigurationFact
{
    /// <summary>Which.</summary>
    public required LoggingAspect Aspect { get; init; }

    /// <summary>Whether it is on.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Its value: a severity, a size, an interface; null where it has none.</summary>
    public string? Value { get; init; }
}

/// <summary>Sides of logging.</summary>
public enum LoggingAspect
{
    /// <summary>Logging as a whole.</summary>
    Everything,

    /// <summary>Least severity that is sent, 0 to 7.</summary>
    Severity,

    /// <summary>The buffer on the device.</summary>
    Buffer,

    /// <summary>The source of what is sent.</summary>
    Source,

    /// <summary>Times with milliseconds.</summary>
    Milliseconds,

    /// <summary>Numbers in sequence.</summary>
    SequenceNumbers,

    /// <summary>Commands that change the configuration.</summary>
    ConfigurationChanges,

    /// <summary>Secrets are kept out of that record.</summary>
    HidesSecrets,

    /// <summary>Failed logins.</summary>
    LoginFailures,

    /// <summary>Successful logins.</summary>
    LoginSuccesses,
}
