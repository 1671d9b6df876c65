namespace Breakwater.Model.Configurations.Facts;

/// <summary>A statement on lawful intercept or on who may see it.</summary>
public sealed record InterceptSetting : ConfigurationFact
{
    /// <summary>Which.</summary>
    public required InterceptAspect Aspect { get; init; }

    /// <summary>Whether it is on.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Account, view, class or function concerned; null where none. Never a target.</summary>
    public string? Subject { get; init; }

    /// <summary>Where copies go, and from where interception may be asked for, as addresses; empty where the configuration does not say.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}

/// <summary>Sides of lawful intercept on a device.</summary>
public enum InterceptAspect
{
    /// <summary>Interception can be asked for.</summary>
    Available,

    /// <summary>Interception is kept apart from ordinary administration.</summary>
    Separation,

    /// <summary>An account or class that may see or change interceptions.</summary>
    Access,

    /// <summary>A view that shows the objects of interception (TAP2-MIB, IP-TAP-MIB).</summary>
    View,

    /// <summary>Interceptions are kept over a restart on the device itself.</summary>
    LocalSave,

    /// <summary>A source of interception in the configuration.</summary>
    Source,
}
