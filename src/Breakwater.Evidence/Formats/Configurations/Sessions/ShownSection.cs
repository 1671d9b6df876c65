using System.Text;
using Breakwater.Evidence.Formats.Configurations.Secrets;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations.Sessions;

/// <summary>The lines that a command showed, other than a configuration: kept without secrets, and events at once.</summary>
internal sealed class ShownSection
{
    private const int MostLines = 5000;
    private static readonly byte[] Dataset = Encoding.UTF8.GetBytes(ShownSource);
    private readonly SecretFinder _finder;
    private readonly LogSource _source;
    private readonly int _commandSlot;
    private readonly List<WordSpan> _spans = [];
    private readonly List<FoundSecret> _found = [];
    private readonly List<ShownLine> _lines = [];
    private readonly EvidencePosition _position;
    private readonly byte[] _command;
    private readonly bool _isCommunities;

    /// <summary>The dataset of such events.</summary>
    public const string ShownSource = "device.show";

    public ShownSection(ConfigurationPlatform platform, FieldNames names, string command, EvidencePosition position)
    {
        _finder = SecretFinder.For(platform);
        _source = new LogSource(platform.Product(), null, "show", ShownSource);
        _commandSlot = names.Slot("show.command");
        _position = position;
        Command = command;
        _command = Encoding.UTF8.GetBytes(command);
        _isCommunities =
            command.Contains("snmp", StringComparison.Ordinal) && command.Contains("comm", StringComparison.Ordinal);
    }

    /// <summary>The command.</summary>
    public string Command { get; }

    /// <summary>What it showed; null where it showed nothing.</summary>
    public ShownOutput? ToOutput() => _lines.Count == 0 ? null : new ShownOutput(Command, _position, _lines);

    /// <summary>Takes a line.</summary>
    public void Read(ConfigurationLine line, string? host, EventBatch batch)
    {
        if (line.IsBlank)
        {
            return;
        }

        string text = Redact(line.Text);
        if (_lines.Count < MostLines)
        {
            _lines.Add(new ShownLine(line.Position, text));
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        batch.Begin(line.Position, bytes);
        batch.SetLogSource(_source);
        batch.AddDerived(Fields.EventDataset, Dataset);
        batch.AddDerived(Fields.Message, bytes);
        batch.AddDerived(_commandSlot, _command);
        if (host is not null)
        {
            batch.AddDerived(Fields.HostName, Encoding.UTF8.GetBytes(host));
        }
    }

    private string Redact(string line)
    {
        _found.Clear();
        StatementWords.Find(line, _spans);
        _finder.Find(line, _spans, null, _found);
        string shown = SecretFinder.Replace(line, _found);
        if (!_isCommunities || _spans.Count == 0)
        {
            return shown;
        }

        // A community stands behind a colon, or first in a table.
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0
            ? line[..(colon + 2)] + ConfigurationStatement.Redacted
            : ConfigurationStatement.Redacted + line[(_spans[0].Start + _spans[0].Length)..];
    }
}
