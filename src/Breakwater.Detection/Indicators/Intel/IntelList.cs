using System.Globalization;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>One value a line; what follows <c>#</c>, <c>;</c> or <c>//</c> after a space is a note.</summary>
internal static class IntelList
{
    /// <summary>A list says nothing about its values, so a hit is worth looking at and no more.</summary>
    private const int Confidence = 50;

    public static IntelReading Read(string text, string name, IndicatorSetBuilder builder)
    {
        IndicatorOrigin origin = new()
        {
            Source = name,
            Confidence = Confidence,
            Level = Level.Medium,
            Cautions = ["The list gives no time, author or confidence for its values."],
            Tlp = "TLP:AMBER",
        };
        IntelReport report = new(name);
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            string written = WithoutNote(line).Trim().ToString();
            if (written.Length == 0)
            {
                continue;
            }

            IndicatorValue value = IndicatorValue.Guess(written.TrimEnd(',', ';'));
            if (value.Refusal is { } refusal)
            {
                report.NotEvaluated(string.Create(CultureInfo.InvariantCulture, $"line {number}"), refusal);
            }
            else
            {
                builder.Add(value, origin);
                report.Used();
            }
        }

        return new IntelReading(report.Entries(), []);
    }

    private static ReadOnlySpan<char> WithoutNote(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> trimmed = line.TrimStart();
        if (trimmed.StartsWith("#") || trimmed.StartsWith(";") || trimmed.StartsWith("//"))
        {
            return [];
        }

        foreach (string mark in (ReadOnlySpan<string>)[" #", "\t#", " ;", "\t;", " //", "\t//"])
        {
            int at = trimmed.IndexOf(mark);
            if (at >= 0)
            {
                trimmed = trimmed[..at];
            }
        }

        return trimmed;
    }
}
