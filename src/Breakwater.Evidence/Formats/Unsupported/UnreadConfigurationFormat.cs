using Breakwater.Evidence.Recognition;

namespace Breakwater.Evidence.Formats.Unsupported;

/// <summary>
/// The configuration of a network device as the device prints it. Logs quote statements too: so nearly all lines must have
/// the shape of a configuration, some must be statements that only this platform has, and hardly any may bear a time.
/// </summary>
internal sealed class UnreadConfigurationFormat : IEvidenceFormat
{
    private const int MaxLines = 400;
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
        int total = 0;
        int fitting = 0;
        int telling = 0;
        int dated = 0;
        while (total < MaxLines && lines.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> content = line.Content.TrimEnd(" \t\r"u8);
            if (content.IsEmpty)
            {
                continue;
            }

            total++;
            dated += DatedTimes.HasClock(content) ? 1 : 0;
            telling += _shape.IsTelling(content) ? 1 : 0;
            fitting += _shape.Fits(content) ? 1 : 0;
        }

        return telling >= 2 && fitting * 10 >= total * 8 && dated * 20 <= total + 20 ? 58 : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;
}
