using System.Text;
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

namespace Breakwater.Evidence.Formats.Configurations.Sessions;

/// <summary>
/// A saved session on a device in whose beginning no configuration stands, and what one command showed, saved under the name of the
/// command: <c>edge1/show_snmp_user.txt</c>, <c>edge1_show_version.log</c>.
/// </summary>
internal sealed class SessionFormat : IEvidenceFormat
{
    private const int MostLines = 200;

    // What a system says of itself, in "show version" above all; the first that is found counts.
    private static readonly (string Mark, IConfigurationDialect Dialect)[] Systems =
    [
        ("IOS XR", new LineDialect(ConfigurationPlatform.CiscoIosXr, new IosXrGrammar())),
        ("RP/0/", new LineDialect(ConfigurationPlatform.CiscoIosXr, new IosXrGrammar())),
        ("NX-OS", new LineDialect(ConfigurationPlatform.CiscoNxos, new NxOsGrammar())),
        ("Arista", new LineDialect(ConfigurationPlatform.AristaEos, new EosGrammar())),
        ("JUNOS", new JunosDialect()),
        ("Junos:", new JunosDialect()),
        ("TiMOS", new SrOsDialect()),
        ("VRP (R)", new VrpDialect()),
        ("Cisco IOS", new LineDialect(ConfigurationPlatform.CiscoIos, new IosGrammar())),
    ];

    private static readonly IConfigurationDialect Ios = Systems[^1].Dialect;

    /// <inheritdoc/>
    public string Name => "device_session";

    /// <summary>Below every configuration where a prompt stands; just above plain text where the name alone says it.</summary>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        FirstPrompt(head) is not null ? 55
        : SavedOutput.Of(name) is not null && TextProbe.IsText(head, whole) ? 3
        : 0;

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        string? prompt = FirstPrompt(context.Head.Span);
        SavedOutput? saved = prompt is null ? SavedOutput.Of(context.Item.Path) : null;
        return new ConfigurationReader(DialectOf(context.Head.Span, prompt), context, isSession: true, saved);
    }

    private static IConfigurationDialect DialectOf(ReadOnlySpan<byte> head, string? prompt)
    {
        string text = Encoding.UTF8.GetString(head);
        foreach ((string mark, IConfigurationDialect dialect) in Systems)
        {
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                return dialect;
            }
        }

        return prompt switch
        {
            ['<', ..] => Systems[7].Dialect,
            ['A' or 'B', ':', ..] => Systems[6].Dialect,
            not null when prompt.Contains('@', StringComparison.Ordinal) => Systems[4].Dialect,
            _ => Ios,
        };
    }

    /// <summary>The first line in which a command that shows something stands behind a prompt; null where none does near the top.</summary>
    private static string? FirstPrompt(ReadOnlySpan<byte> head)
    {
        LineReader lines = new(head, new BlockStart(0, 1));
        while (lines.TryRead(out TextLine line) && line.Number <= MostLines)
        {
            if (line.Content.Length is < 4 or > 200 || line.Content.IndexOfAny("#>"u8) < 0)
            {
                continue;
            }

            string text = Encoding.UTF8.GetString(TerminalText.Clean(line.Content));
            if (
                SessionPrompt.TryRead(text, out ReadOnlySpan<char> host, out ReadOnlySpan<char> command)
                && !host.IsEmpty
                && IsShow(command)
            )
            {
                return text;
            }
        }

        return null;
    }

    private static bool IsShow(ReadOnlySpan<char> command) =>
        command.StartsWith("show ")
        || command.StartsWith("sh ")
        || command.StartsWith("display ")
        || command.StartsWith("dir")
        || command.StartsWith("file list")
        || command.StartsWith("file dir");
}
