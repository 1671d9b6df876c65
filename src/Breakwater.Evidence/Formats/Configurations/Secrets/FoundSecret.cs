using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Secrets;

/// <summary>A secret in a text, and where it stands.</summary>
internal readonly record struct FoundSecret(
    int Start,
    int Length,
    SecretKind Kind,
    SecretEncoding Encoding,
    SecretToken Token
);
