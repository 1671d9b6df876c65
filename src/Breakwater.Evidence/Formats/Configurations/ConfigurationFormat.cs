using Breakwater.Evidence.Formats.Configurations.Eos;
using Breakwater.Evidence.Formats.Configurations.Ios;
using Breakwater.Evidence.Formats.Configurations.IosXr;
using Breakwater.Evidence.Formats.Configurations.Junos;
using Breakwater.Evidence.Formats.Configurations.Lines;
using Breakwater.Evidence.Formats.Configurations.NxOs;
using Breakwater.Evidence.Formats.Configurations.Sessions;
using Breakwater.Evidence.Formats.Configurations.SrOs;
using Breakwater.Evidence.Formats.Configurations.Vrp;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>The configuration of one platform as a format of evidence.</summary>
internal sealed class ConfigurationFormat(IConfigurationDialect dialect) : IEvidenceFormat
{
    /// <summary>Every platform that has a reader, in the order in which ties are settled.</summary>
    public static IReadOnlyList<IEvidenceFormat> All { get; } =
    [
        new ConfigurationFormat(new LineDialect(ConfigurationPlatform.CiscoIosXr, new IosXrGrammar())),
        new ConfigurationFormat(new LineDialect(ConfigurationPlatform.CiscoNxos, new NxOsGrammar())),
        new ConfigurationFormat(new LineDialect(ConfigurationPlatform.AristaEos, new EosGrammar())),
        new ConfigurationFormat(new LineDialect(ConfigurationPlatform.CiscoIos, new IosGrammar())),
        new ConfigurationFormat(new JunosDialect()),
        new ConfigurationFormat(new SrOsDialect()),
        new ConfigurationFormat(new VrpDialect()),
    ];

    /// <inheritdoc/>
    public string Name { get; } = dialect.Platform.Word() + "_configuration";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        ReadOnlySpan<byte> text = SessionText.ConfigurationIn(head);
        int score = dialect.Recognise(text);
        return score > 0 || text.Length == head.Length ? score : dialect.Recognise(SessionText.UpToNextCommand(text));
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context) => new ConfigurationReader(dialect, context);
}
