using Breakwater.Evidence.Formats.Configurations.Eos;
using Breakwater.Evidence.Formats.Configurations.Ios;
using Breakwater.Evidence.Formats.Configurations.IosXr;
using Breakwater.Evidence.Formats.Configurations.Junos;
using Breakwater.Evidence.Formats.Configurations.Lines;
using Breakwater.Evidence.Formats.Configurations.NxOs;
using Breakwater.Evidence.Formats.Configurations.SrOs;
using Breakwater.Evidence.Formats.Configurations.Vrp;
using Breakwater.Evidence.Recognition;
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
        ConfigurationHead configuration = new(head);
        return Recognise(ref configuration);
    }

    /// <summary>The same with what other formats of configurations have found already.</summary>
    public int Recognise(ref ConfigurationHead head)
    {
        if (dialect is LineDialect)
        {
            bool isOne =
                head.Family == dialect.Platform || (head.IsSession && head.FamilyUpToNextCommand == dialect.Platform);
            return isOne ? StatementCount.Score : 0;
        }

        int score = dialect.Recognise(head.Text);
        return score > 0 || !head.IsSession ? score : dialect.Recognise(head.UpToNextCommand);
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context) => new ConfigurationReader(dialect, context);
}
