using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Configurations.Lines;

/// <summary>
/// What RANCID and Oxidized keep of other commands as comments above a configuration: <c>!Image: flash:c2900.bin</c>,
/// <c>!Processor ID: FTX0</c>, <c>!Flash:    2  -rw-  1234 ...</c> (their modules for IOS, K).
/// </summary>
internal sealed class CommentedOutput
{
    private const int MostLines = 5000;
    private static readonly string[] Listings = ["Flash: ", "BootFlash: ", "Disk0: ", "Disk1: ", "Slot0: ", "Slot1: "];
    private readonly List<ShownLine> _version = [];
    private readonly List<ShownLine> _files = [];

    /// <summary>The commands that were shown so, and their lines.</summary>
    public IReadOnlyList<ShownOutput> Outputs => [.. Output("show version", _version), .. Output("dir", _files)];

    /// <summary>Takes a comment; nothing where it holds no such line.</summary>
    public void Read(ReadOnlySpan<char> comment, EvidencePosition position)
    {
        ReadOnlySpan<char> text = comment.TrimStart("! ");
        if (text.StartsWith("Processor ID: ") || (text.StartsWith("Image: ") && IsFile(text[7..])))
        {
            Add(_version, text, position);
            return;
        }

        foreach (string listing in Listings)
        {
            if (text.StartsWith(listing))
            {
                Add(_files, text[listing.Length..], position);
                return;
            }
        }
    }

    // "Image: Software: C2900-..." and "Image: Compiled: ..." are no files.
    private static bool IsFile(ReadOnlySpan<char> image) =>
        image.Contains(':') && !image.StartsWith("Software: ") && !image.StartsWith("Compiled: ");

    private static void Add(List<ShownLine> lines, ReadOnlySpan<char> text, EvidencePosition position)
    {
        if (lines.Count < MostLines)
        {
            lines.Add(new ShownLine(position, text.ToString()));
        }
    }

    private static IEnumerable<ShownOutput> Output(string command, List<ShownLine> lines) =>
        lines.Count == 0 ? [] : [new ShownOutput(command, lines[0].Position, lines)];
}
