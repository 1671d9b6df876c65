using System.Globalization;
using System.Xml;

namespace Breakwater.Evidence.Formats.Intercepts.Workbooks;

/// <summary>Which styles of a workbook show a number as a date (ISO/IEC 29500-1, 18.8.10 and 18.8.30).</summary>
internal sealed class CellStyles
{
    private const int MostStyles = 100_000;

    private readonly List<bool> _isDate = [];

    /// <summary>A style shows dates or times.</summary>
    public bool IsDate(int style) => style >= 0 && style < _isDate.Count && _isDate[style];

    /// <summary>Reads the part.</summary>
    public void Read(Stream content)
    {
        Dictionary<int, bool> own = [];
        bool isInCells = false;
        using XmlReader reader = PartXml.Open(content);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "cellXfs")
            {
                isInCells = false;
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "numFmt" when own.Count < MostStyles:
                    own[Number(reader, "numFmtId")] = IsDateFormat(reader.GetAttribute("formatCode") ?? "");
                    break;
                case "cellXfs":
                    isInCells = !reader.IsEmptyElement;
                    break;
                case "xf" when isInCells && _isDate.Count < MostStyles:
                    int format = Number(reader, "numFmtId");
                    // The formats that every workbook has: 14 to 22 and 45 to 47, and those of East Asia.
                    _isDate.Add(
                        own.GetValueOrDefault(format)
                            || format
                                is (>= 14 and <= 22)
                                    or (>= 27 and <= 36)
                                    or (>= 45 and <= 47)
                                    or (>= 50 and <= 58)
                    );
                    break;
            }
        }
    }

    /// <summary>A format shows dates where it has a letter of them outside of quotes, brackets and escapes.</summary>
    private static bool IsDateFormat(string code)
    {
        bool isQuoted = false;
        for (int i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case '\\' or '_' or '*' when !isQuoted:
                    i++;
                    break;
                case '[' when !isQuoted:
                    int close = code.IndexOf(']', i);
                    // [h] counts hours: a span of time, not a date.
                    i = close < 0 ? code.Length : close;
                    break;
                case 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' or 's' when !isQuoted:
                    return true;
                case 'G'
                or 'g' when !isQuoted && code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    i += "General".Length - 1;
                    break;
            }
        }

        return false;
    }

    private static int Number(XmlReader reader, string name) =>
        int.TryParse(reader.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : -1;
}
