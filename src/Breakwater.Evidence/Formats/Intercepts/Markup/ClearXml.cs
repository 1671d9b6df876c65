using System.Text;
using System.Text.Unicode;
using System.Xml;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>
/// Reads one bounded piece of XML strictly: no document type, nothing resolved, bounded depth, attributes and size. What the parser says
/// of a mistake may hold content, and is dropped.
/// </summary>
internal static class ClearXml
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1,
        MaxCharactersInDocument = 2L * MarkupLimits.UnitBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = true,
        ConformanceLevel = ConformanceLevel.Document,
    };

    /// <summary>Reads an element.</summary>
    /// <param name="bytes">A whole document in UTF-8 without declaration.</param>
    /// <param name="above">Elements that only stand around it for their namespaces.</param>
    /// <param name="element">The element.</param>
    /// <returns>Why it cannot be read; null where it was.</returns>
    public static FaultReason? TryRead(ReadOnlySpan<byte> bytes, int above, out ClearElement? element)
    {
        element = null;
        if (!Utf8.IsValid(bytes))
        {
            return FaultReason.InvalidEncoding;
        }

        try
        {
            using StringReader text = new(Encoding.UTF8.GetString(bytes));
            using XmlReader reader = XmlReader.Create(text, Settings);
            return Read(reader, above, out element);
        }
        catch (XmlException)
        {
            element = null;
            return FaultReason.Malformed;
        }
    }

    private static FaultReason? Read(XmlReader reader, int above, out ClearElement? element)
    {
        element = null;
        Stack<ClearElement> open = new();
        StringBuilder text = new();
        while (reader.Read())
        {
            if (reader.Depth >= MarkupLimits.Depth)
            {
                return FaultReason.TooDeep;
            }

            if (reader.Depth < above)
            {
                continue;
            }

            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (reader.AttributeCount > MarkupLimits.Attributes)
                    {
                        return FaultReason.TooManyFields;
                    }

                    ClearElement one = new(reader.LocalName)
                    {
                        Type = WithoutPrefix(reader.GetAttribute("type", Instance)),
                    };
                    element ??= one;
                    text.Clear();
                    (open.Count > 0 ? open.Peek() : null)?.Add(one);
                    if (!reader.IsEmptyElement)
                    {
                        open.Push(one);
                    }

                    break;
                case XmlNodeType.EndElement:
                    ClearElement closed = open.Pop();
                    closed.Text = closed.Children.Count > 0 ? "" : text.ToString().Trim();
                    text.Clear();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    text.Append(reader.Value);
                    break;
            }
        }

        return element is null ? FaultReason.Malformed : null;
    }

    private static string WithoutPrefix(string? name) => name is null ? "" : name[(name.IndexOf(':') + 1)..].Trim();
}
