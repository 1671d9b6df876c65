using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Reading;

/// <summary>Makes facts on lawful intercept; no target is kept.</summary>
internal static class Intercepts
{
    public static InterceptSetting Of(
        InterceptAspect aspect,
        bool enabled,
        string? subject,
        IReadOnlyList<ConfigurationStatement> statements
    ) =>
        new()
        {
            Statements = statements,
            Aspect = aspect,
            Enabled = enabled,
            Subject = subject,
        };
}
