namespace Breakwater.Stix.Patterns;

/// <summary>Versions of the pattern language that differ in grammar.</summary>
public enum StixVersion
{
    /// <summary>STIX 2.0: START and STOP take strings, and there is no EXISTS.</summary>
    Version20,

    /// <summary>STIX 2.1.</summary>
    Version21,
}
