namespace Breakwater.Detection.Configurations.Hardening.Vocabulary;

/// <summary>Every kind of fact that conditions may ask for (docs/hardening.md lists them).</summary>
internal static class FactVocabulary
{
    public static IReadOnlyDictionary<string, FactKind> Kinds { get; } =
        new[] { AccessKinds.All, AccountKinds.All, RecordKinds.All, TrafficKinds.All, RuntimeKinds.All }
            .SelectMany(k => k)
            .ToDictionary(k => k.Name, StringComparer.Ordinal);
}
