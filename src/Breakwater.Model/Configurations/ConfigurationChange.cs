namespace Breakwater.Model.Configurations;

/// <summary>Statements that changed between two saved configurations of a device for one reason.</summary>
public sealed record ConfigurationChange
{
    /// <summary>The most lines that a change shows.</summary>
    public const int LineLimit = 100;

    /// <summary>The device.</summary>
    public required string Device { get; init; }

    /// <summary>The item before.</summary>
    public required string EarlierPath { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset Earlier { get; init; }

    /// <summary>The item after.</summary>
    public required string LaterPath { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset Later { get; init; }

    /// <summary>What explains it.</summary>
    public required ChangeCause Cause { get; init; }

    /// <summary>The cause in words: who, the change window, or that nothing explains it.</summary>
    public required string Reason { get; init; }

    /// <summary>How many statements changed.</summary>
    public required int Statements { get; init; }

    /// <summary>Them, as lines of a comparison (<c>+ ...</c>, <c>- ...</c>), without secrets; the first hundred.</summary>
    public required IReadOnlyList<string> Lines { get; init; }
}

/// <summary>What explains a change of a configuration.</summary>
public enum ChangeCause
{
    /// <summary>A recorded command says it.</summary>
    Command,

    /// <summary>What changed belongs to a thing that the inventory approves.</summary>
    Approved,

    /// <summary>The inventory has a change window for the device in that time.</summary>
    ChangeWindow,

    /// <summary>A session that changed the configuration is recorded, what was entered is not.</summary>
    Session,

    /// <summary>Perhaps one of more commands than each change was held against.</summary>
    Unknown,

    /// <summary>Nothing.</summary>
    None,
}
