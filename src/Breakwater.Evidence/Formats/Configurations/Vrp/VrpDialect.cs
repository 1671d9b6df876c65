using System.Text;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Vrp;

/// <summary>Huawei VRP.</summary>
internal sealed class VrpDialect : IConfigurationDialect
{
    /// <inheritdoc/>
    public ConfigurationPlatform Platform => ConfigurationPlatform.HuaweiVrp;

    /// <inheritdoc/>
    public IReadOnlyList<string> Negations { get; } = ["undo"];

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head) => VrpShape.Recognise(head);

    /// <inheritdoc/>
    public IConfigurationParser CreateParser(ConfigurationTree tree, ReadOnlySpan<byte> head)
    {
        LineReader lines = new(head, new BlockStart(0, 1));
        while (tree.Hostname is null && lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> text = line.Content.Trim(" \t\r"u8);
            if (text.StartsWith("sysname "u8))
            {
                tree.Hostname = Encoding.UTF8.GetString(text["sysname "u8.Length..].Trim(" \""u8));
            }
        }

        return new VrpParser(tree);
    }
}
