using Breakwater.Evidence.Recognition;

namespace Breakwater.Evidence.Formats.Unsupported;

/// <summary>
/// The configuration of a network device as the device prints it: some of its lines must be statements that only this
/// platform has.
/// </summary>
internal sealed class UnreadConfigurationFormat : IEvidenceFormat
{
    private readonly ConfigurationShape _shape;

    private UnreadConfigurationFormat(ConfigurationShape shape) => _shape = shape;

    /// <summary>One format for each family of platforms.</summary>
    public static IReadOnlyList<IEvidenceFormat> All { get; } =
    [.. ConfigurationShape.All.Select(s => new UnreadConfigurationFormat(s))];

    /// <inheritdoc/>
    public string Name => _shape.Name;

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        LineReader lines = new(head, new BlockStart(0, 1));
        StatementCount count = default;
        int telling = 0;
        while (!count.IsEnough && lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> content = line.Content.TrimEnd(" \t\r"u8);
            if (content.IsEmpty)
            {
                continue;
            }

            count.Add(_shape.Fits(content), DatedTimes.HasClock(content));
            telling += _shape.IsTelling(content) ? 1 : 0;
        }

        return telling >= 2 && count.Holds ? StatementCount.Score : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;
}
