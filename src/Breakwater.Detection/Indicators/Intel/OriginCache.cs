using System.Globalization;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>Makes the origins of a CSV's rows; rows that say the same share one.</summary>
internal sealed class OriginCache(string file)
{
    /// <summary>What a row without confidence is worth.</summary>
    private const int UnknownConfidence = 50;

    private static readonly string[] Said =
    [
        "from",
        "until",
        "confidence",
        "source",
        "cluster",
        "role",
        "use",
        "mark",
        "notes",
        "level",
        "tlp",
        "behaviours",
        "context",
    ];

    private readonly Dictionary<string, IndicatorOrigin> _origins = [];

    public IndicatorOrigin? Of(Dictionary<string, string> row, IndicatorType type, out string? error)
    {
        error = null;
        string key = $"{(int)type}\u001f{string.Join('\u001f', Said.Select(s => row.GetValueOrDefault(s)))}";
        if (_origins.TryGetValue(key, out IndicatorOrigin? known))
        {
            return known;
        }

        IndicatorOrigin? origin = Make(row, type, out error);
        if (origin is not null)
        {
            _origins[key] = origin;
        }

        return origin;
    }

    private IndicatorOrigin? Make(Dictionary<string, string> row, IndicatorType type, out string? error)
    {
        error = null;
        if (
            !IndicatorWindow.TryParse(row.GetValueOrDefault("from", ""), end: false, out DateTimeOffset? from)
            || !IndicatorWindow.TryParse(row.GetValueOrDefault("until", ""), end: true, out DateTimeOffset? until)
        )
        {
            error = "a date is not written as 2023, 2023-09, 2023-09-05 or 2023-09-05T10:00:00Z";
            return null;
        }

        int confidence = UnknownConfidence;
        if (
            row.TryGetValue("confidence", out string? sure)
            && (
                !int.TryParse(sure, NumberStyles.None, CultureInfo.InvariantCulture, out confidence) || confidence > 100
            )
        )
        {
            error = "confidence is not a number from 0 to 100";
            return null;
        }

        Level level = DefaultLevel(type, confidence);
        if (row.TryGetValue("level", out string? bad) && !Enum.TryParse(bad, ignoreCase: true, out level))
        {
            error = "level is not informational, low, medium, high or critical";
            return null;
        }

        string use = row.GetValueOrDefault("use", "");
        return new IndicatorOrigin
        {
            Source = row.GetValueOrDefault("source", file),
            Cluster = row.GetValueOrDefault("cluster"),
            Role = row.GetValueOrDefault("role"),
            Window = new IndicatorWindow(from, until),
            Confidence = confidence,
            Level = level,
            Cautions = Cautions(row, use),
            OnlyWithOthers = use == "hunt-context",
            Behaviours = row.GetValueOrDefault("behaviours")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
            Tlp = row.GetValueOrDefault("tlp", "TLP:CLEAR").ToUpperInvariant(),
        };
    }

    /// <summary>A hash is one file and no other; a name or URL seldom has two meanings; an address, port or file name often has.</summary>
    private static Level DefaultLevel(IndicatorType type, int confidence) =>
        type switch
        {
            _ when confidence < 30 => Level.Low,
            IndicatorType.Hash => Level.High,
            IndicatorType.Domain or IndicatorType.Url => confidence >= 70 ? Level.High : Level.Medium,
            IndicatorType.Address or IndicatorType.Prefix or IndicatorType.UrlPath => Level.Medium,
            _ => Level.Low,
        };

    private static string[] Cautions(Dictionary<string, string> row, string use)
    {
        List<string> cautions = [];
        if (use.Contains("vet before block", StringComparison.Ordinal))
        {
            cautions.Add("The source asks to vet it before blocking: others may use it too.");
        }

        if (use.Contains("do not block", StringComparison.Ordinal))
        {
            cautions.Add("It is not in the official list that was read; verify it first.");
        }

        if (row.TryGetValue("mark", out string? mark))
        {
            cautions.Add(
                mark switch
                {
                    "V" => "Checked against the primary source.",
                    "S" => "Known from a restatement of the source only.",
                    "K" => "Known content of the source, not read again.",
                    _ => "Not confirmed.",
                }
            );
        }

        if (row.TryGetValue("notes", out string? notes))
        {
            cautions.Add(char.ToUpperInvariant(notes[0]) + notes[1..] + ".");
        }

        return [.. cautions];
    }
}
