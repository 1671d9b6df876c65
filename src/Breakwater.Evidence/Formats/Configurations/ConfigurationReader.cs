using System.Text;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>Reads a configuration line by line; the whole of it goes with the last batch.</summary>
internal sealed class ConfigurationReader : IRecordReader
{
    private readonly ConfigurationTree _tree;
    private readonly IConfigurationParser _parser;
    private long _bytes;

    public ConfigurationReader(IConfigurationDialect dialect, ReaderContext context)
    {
        _tree = new ConfigurationTree(dialect, context);
        _parser = dialect.CreateParser(_tree, context.Head.Span);
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        _tree.Begin(batch, faults);
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            _bytes += line.Content.Length + 1;
            if (_bytes > ConfigurationLimits.Bytes || _tree.IsFull)
            {
                _tree.Leave("it is longer than what is kept of a configuration");
                faults.Reject(FaultReason.TooLarge, line.Position);
                continue;
            }

            string text = Encoding.UTF8.GetString(TerminalText.Clean(line.Content));
            _parser.Read(new ConfigurationLine(text, line.Position));
        }

        if (last)
        {
            _parser.End();
            batch.Add(_tree.ToConfiguration());
        }
    }
}
