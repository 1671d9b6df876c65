using System.Xml;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Workbooks;

/// <summary>The texts of a workbook that cells name by their number (ISO/IEC 29500-1, 18.4.9).</summary>
internal sealed class SharedStrings
{
    private const int MostTexts = 4_000_000;
    private const int MostCharacters = 48 << 20;

    private readonly List<int> _ends = [];
    private CharBuffer _characters = new();

    /// <summary>How many there are.</summary>
    public int Count => _ends.Count;

    /// <summary>A text.</summary>
    public ReadOnlySpan<char> this[int index] => _characters.Text[(index == 0 ? 0 : _ends[index - 1]).._ends[index]];

    /// <summary>Reads the part.</summary>
    public void Read(Stream content)
    {
        using XmlReader reader = PartXml.Open(content);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                // rPh holds how a text is spoken (18.4.6), not what it says.
                PartXml.AppendText(reader, ref _characters, skipped: "rPh");
                _ends.Add(_characters.Length);
                if (_ends.Count > MostTexts || _characters.Length > MostCharacters)
                {
                    throw new WorkbookFault(FaultReason.TooLarge, "the workbook has more texts than are read");
                }
            }
        }
    }

    /// <summary>Overwrites all.</summary>
    public void Clear()
    {
        _characters.Clear();
        _ends.Clear();
    }
}
