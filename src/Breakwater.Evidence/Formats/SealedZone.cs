using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats;

/// <summary>What readers have inside the sealed zone (the intercept enclave) and nowhere else.</summary>
public sealed record SealedZone
{
    /// <summary>Makes tokens of what the readers see in clear.</summary>
    public required ISealedTokens Tokens { get; init; }

    /// <summary>How the tables of registers and exports are read; they come from the operator, never from the evidence.</summary>
    public InterceptMappings Mappings { get; init; } = InterceptMappings.None;
}
