using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Ios;

/// <summary>Cisco IOS and IOS XE.</summary>
internal sealed class IosDialect : IConfigurationDialect
{
    /// <inheritdoc/>
    public ConfigurationPlatform Platform => ConfigurationPlatform.CiscoIos;

    /// <inheritdoc/>
    public IReadOnlyList<string> Negations { get; } = ["no"];

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head) =>
        CiscoFamily.Recognise(head) == ConfigurationPlatform.CiscoIos ? 58 : 0;

    /// <inheritdoc/>
    public IConfigurationParser CreateParser(ConfigurationTree tree, ReadOnlySpan<byte> head) => new IosParser(tree);
}
