using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Intercepts.Mapping;

/// <summary>Values that mappings of all kinds share.</summary>
internal static class MappingText
{
    /// <summary>What stands between fields; null where it cannot be.</summary>
    public static byte? Delimiter(MappingNode node)
    {
        string text = node.Text is "tab" ? "\t" : node.Required();
        if (text.Length == 1 && char.IsAscii(text[0]) && text[0] is not ('"' or '\r' or '\n'))
        {
            return (byte)text[0];
        }

        node.Fault("a delimiter is one ASCII character other than a quote, or the word tab");
        return null;
    }

    /// <summary>A zone of the tz database; null where there is none such.</summary>
    public static string? Zone(MappingNode node)
    {
        string name = node.Required();
        if (ZoneClock.Find(name) is not null)
        {
            return name;
        }

        node.Fault("a zone is a name of the tz database: Europe/Oslo");
        return null;
    }

    /// <summary>Country code of numbers that are written without one.</summary>
    public static string CountryCode(MappingNode node)
    {
        string code = node.Required();
        if (code.Length is >= 1 and <= 3 && code.All(char.IsAsciiDigit))
        {
            return code;
        }

        node.Fault("a country code is one to three digits in quotes, without plus: \"47\"");
        return "1";
    }
}
