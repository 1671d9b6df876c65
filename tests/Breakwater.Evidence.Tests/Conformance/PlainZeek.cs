using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Conformance;

/// <summary>Zeek's text form in a few lines, as an oracle: splits at tabs and commas.</summary>
internal static partial class PlainZeek
{
    public static void Compare(Agreement agreement, string text, List<PlainEvent> events)
    {
        string[] fields = [];
        string[] types = [];
        int at = 0;
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("#fields\t", StringComparison.Ordinal))
            {
                fields = line.Split('\t')[1..];
            }
            else if (line.StartsWith("#types\t", StringComparison.Ordinal))
            {
                types = line.Split('\t')[1..];
            }

            if (line.StartsWith('#'))
            {
                continue;
            }

            PlainEvent? read = at < events.Count ? events[at++] : null;
            agreement.Record(read is not null);
            string[] cells = line.Split('\t');
            for (int i = 0; i < fields.Length && read is not null; i++)
            {
                bool many =
                    types[i].StartsWith("set[", StringComparison.Ordinal)
                    || types[i].StartsWith("vector[", StringComparison.Ordinal);
                string expected = cells[i] switch
                {
                    "-" => "(unset)",
                    "(empty)" => "",
                    _ when many => string.Join(',', cells[i].Split(',').Select(Plain)),
                    "T" when types[i] == "bool" => "true",
                    "F" when types[i] == "bool" => "false",
                    _ => Plain(cells[i]),
                };
                string actual = string.Join(
                    ',',
                    read.Fields.Where(f => f.Key == fields[i])
                        .Take(many ? int.MaxValue : 1)
                        .Select(f => f.Value ?? "(unset)")
                );
                agreement.Value($"{fields[i]}:{types[i]}", expected, actual);
            }
        }
    }

    private static string Plain(string cell)
    {
        string latin = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(cell));
        string plain = Escape()
            .Replace(
                latin,
                match =>
                    match.Value == "\\\\"
                        ? "\\"
                        : (
                            (char)
                                byte.Parse(match.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                        ).ToString()
            );
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(plain));
    }

    [GeneratedRegex(@"\\\\|\\x[0-9a-fA-F]{2}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();
}
