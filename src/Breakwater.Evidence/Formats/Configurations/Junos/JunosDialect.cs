using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Junos;

/// <summary>Juniper Junos, in braces or as <c>set</c> commands.</summary>
internal sealed class JunosDialect : IConfigurationDialect
{
    /// <inheritdoc/>
    public ConfigurationPlatform Platform => ConfigurationPlatform.JuniperJunos;

    /// <inheritdoc/>
    public IReadOnlyList<string> Negations => [];

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head) => JunosShape.Recognise(head);

    /// <inheritdoc/>
    public IConfigurationParser CreateParser(ConfigurationTree tree, ReadOnlySpan<byte> head)
    {
        tree.Hostname = JunosShape.Hostname(head);
        return new JunosParser(tree);
    }
}
