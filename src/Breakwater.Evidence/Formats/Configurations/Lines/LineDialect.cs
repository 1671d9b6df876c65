using System.Text;
using Breakwater.Evidence.Recognition;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations.Lines;

/// <summary>A system that writes one statement a line: IOS, IOS XR, NX-OS, EOS.</summary>
internal sealed class LineDialect(ConfigurationPlatform platform, LineGrammar grammar) : IConfigurationDialect
{
    private readonly IReadOnlyList<FlatBlock> _blocks = FlatBlock.Of(platform.System());

    /// <inheritdoc/>
    public ConfigurationPlatform Platform { get; } = platform;

    /// <inheritdoc/>
    public IReadOnlyList<string> Negations { get; } = ["no"];

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head) => CiscoFamily.Recognise(head) == Platform ? StatementCount.Score : 0;

    /// <inheritdoc/>
    public IConfigurationParser CreateParser(ConfigurationTree tree, ReadOnlySpan<byte> head)
    {
        LineReader lines = new(head, new BlockStart(0, 1));
        while (tree.Hostname is null && lines.TryRead(out TextLine line))
        {
            if (line.Content.StartsWith("hostname "u8) || line.Content.StartsWith("switchname "u8))
            {
                grammar.ReadGlobal(Encoding.UTF8.GetString(TerminalText.Clean(line.Content)), tree);
            }
        }

        LostIndentation? lost = LostIndentation.Find(head, grammar, _blocks);
        tree.HasLostIndentation = lost is not null;
        return new LineParser(tree, grammar, lost);
    }
}
