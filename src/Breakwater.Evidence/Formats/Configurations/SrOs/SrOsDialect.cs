using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.SrOs;

/// <summary>Nokia SR OS, classic and model-driven.</summary>
internal sealed class SrOsDialect : IConfigurationDialect
{
    /// <inheritdoc/>
    public ConfigurationPlatform Platform => ConfigurationPlatform.NokiaSros;

    /// <inheritdoc/>
    public IReadOnlyList<string> Negations => [];

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head) => SrOsShape.Recognise(head);

    /// <inheritdoc/>
    public IConfigurationParser CreateParser(ConfigurationTree tree, ReadOnlySpan<byte> head)
    {
        tree.Hostname = SrOsShape.Hostname(head);
        return new SrOsParser(tree);
    }
}
