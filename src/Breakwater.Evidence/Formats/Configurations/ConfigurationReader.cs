using System.Text;
using Breakwater.Evidence.Formats.Configurations.Sessions;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>
/// Reads a configuration line by line; the whole of it goes with the batch in which it ends. The text may be a session: then
/// each command that shows a whole configuration begins another one, and what other commands show is kept beside.
/// </summary>
internal sealed class ConfigurationReader : IRecordReader
{
    private readonly IConfigurationDialect _dialect;
    private readonly ReaderContext _context;
    private readonly List<ShownOutput> _outputs = [];
    private ConfigurationTree _tree;
    private IConfigurationParser _parser;
    private ShownSection? _shown;
    private string? _command;
    private string? _host;
    private long _bytes;
    private bool _isSession;
    private string? _saved;

    /// <summary>A reader of one item.</summary>
    /// <param name="dialect">How the platform writes.</param>
    /// <param name="context">The item.</param>
    /// <param name="isSession">Lines are those of a configuration only after a command that shows one.</param>
    /// <param name="saved">The whole text is what this command showed; null where prompts tell.</param>
    public ConfigurationReader(
        IConfigurationDialect dialect,
        ReaderContext context,
        bool isSession = false,
        SavedOutput? saved = null
    )
    {
        _isSession = isSession;
        _host = saved?.Host;
        _saved = saved?.Command;
        _dialect = dialect;
        _context = context;
        _tree = new ConfigurationTree(dialect, context);
        _parser = dialect.CreateParser(_tree, SessionText.ConfigurationIn(context.Head.Span));
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        _tree.Begin(batch, faults);
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            _bytes += line.Content.Length + 1;
            _tree.Heard(line.Content.Length + 1);
            if (_bytes > ConfigurationLimits.Bytes || _tree.IsFull)
            {
                _tree.Leave("it is longer than what is kept of a configuration");
                faults.Reject(FaultReason.TooLarge, line.Position);
                continue;
            }

            string text = Encoding.UTF8.GetString(TerminalText.Clean(line.Content));
            Read(new ConfigurationLine(text, line.Position), batch, faults);
        }

        if (last)
        {
            EndShown();
            _parser.End();
            DeviceConfiguration whole = Whole();
            if (_isSession)
            {
                batch.AddSession(whole);
            }
            else
            {
                batch.Add(whole);
            }
        }
    }

    private void Read(ConfigurationLine line, EventBatch batch, IFaultSink faults)
    {
        if (_saved is { } saved)
        {
            _shown = new ShownSection(_dialect.Platform, _context.Names, saved, line.Position);
            _saved = null;
        }

        // Inside a banner a line is the banner's, whatever it looks like: else a banner could hide what follows it.
        bool canBePrompt = _shown is not null || !_parser.IsOpen;
        if (
            canBePrompt && SessionPrompt.TryRead(line.Text, out ReadOnlySpan<char> host, out ReadOnlySpan<char> command)
        )
        {
            _host ??= host.IsEmpty ? null : host.ToString();
            Enter(line, command.ToString(), batch, faults);
            return;
        }

        // A command that nobody knows at the prompt of the same device ends what the one before it showed.
        if (_shown is not null && SessionPrompt.Looks(line.Text, out host, out _) && host.SequenceEqual(_host))
        {
            EndShown();
        }

        if (_shown is not null)
        {
            _shown.Read(line, _tree.Hostname ?? _host, batch);
            _tree.Empty();
        }
        else if (_isSession)
        {
            _tree.Empty();
        }
        else
        {
            _parser.Read(line);
        }
    }

    private void Enter(ConfigurationLine line, string command, EventBatch batch, IFaultSink faults)
    {
        EndShown();
        bool isConfiguration = SessionCommand.ShowsConfiguration(command);
        if (isConfiguration && _tree.Top.Count > 0)
        {
            Restart(batch, faults);
        }

        _tree.Empty();
        _tree.TakeFromDevice();

        if (isConfiguration)
        {
            _isSession = false;
            _command = command;
        }
        else
        {
            _shown = new ShownSection(_dialect.Platform, _context.Names, command, line.Position);
        }
    }

    /// <summary>A second configuration in one text: the one so far goes, another begins.</summary>
    private void Restart(EventBatch batch, IFaultSink faults)
    {
        _parser.End();
        batch.Add(Whole());
        string? host = _tree.Hostname;
        _tree = new ConfigurationTree(_dialect, _context) { Hostname = host };
        _tree.Begin(batch, faults);
        _parser = _dialect.CreateParser(_tree, default);
        _outputs.Clear();
    }

    private void EndShown()
    {
        if (_shown?.ToOutput() is { } output)
        {
            _outputs.Add(output);
        }

        _shown = null;
    }

    private DeviceConfiguration Whole()
    {
        DeviceConfiguration configuration = _tree.ToConfiguration();
        string? version = _outputs.Select(o => ShownVersion.In(o.Command, o.Lines)).FirstOrDefault(v => v is not null);
        return configuration with
        {
            Hostname = configuration.Hostname ?? _host,
            SoftwareVersion = version ?? configuration.SoftwareVersion,
            Command = _command,
            Outputs = [.. configuration.Outputs, .. _outputs],
        };
    }
}
