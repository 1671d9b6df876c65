namespace Breakwater.Model.Configurations.Facts;

/// <summary>An account that the device itself holds.</summary>
public sealed record LocalUser : ConfigurationFact
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Privilege level; null where the platform has none or it is not stated.</summary>
    public int? Privilege { get; init; }

    /// <summary>Roles, classes, groups or profiles.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Its secrets, without the secrets; empty where none is shown.</summary>
    public IReadOnlyList<ConfigurationSecret> Secrets { get; init; } = [];

    /// <summary>Whether it logs in without any password, as the configuration says.</summary>
    public bool NeedsNoPassword { get; init; }

    /// <summary>Whether it logs in with an SSH key.</summary>
    public bool HasSshKey { get; init; }

    /// <summary>Services it may use (<c>ssh</c>, <c>telnet</c>, <c>console</c>, <c>li</c>, ...); empty where not stated.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>View or parser restriction that it is bound to; null where none.</summary>
    public string? View { get; init; }

    /// <summary>Whether it can change everything: privilege 15, network-admin, root-lr, super-user, administrative, ...</summary>
    public bool IsAdministrator { get; init; }
}
