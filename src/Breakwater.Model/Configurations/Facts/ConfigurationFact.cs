namespace Breakwater.Model.Configurations.Facts;

/// <summary>Something that a configuration says, in words that are the same for every platform, with the statements that say it.</summary>
public abstract record ConfigurationFact
{
    /// <summary>The statements that say it, in the order of the file; each keeps its line.</summary>
    public required IReadOnlyList<ConfigurationStatement> Statements { get; init; }

    /// <summary>Another command of the same session showed it (<c>show snmp user</c>): its statements are lines of that command, in no configuration.</summary>
    public bool IsShown { get; init; }
}
