using System.Globalization;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>Indicators as CSV with a header: our own content, and the exports of common tools.</summary>
internal static class IntelCsv
{
    private static readonly Dictionary<string, string> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["value"] = "value",
        ["indicator"] = "value",
        ["ioc"] = "value",
        ["type"] = "type",
        ["indicator_type"] = "type",
        ["ioc_type"] = "type",
        ["valid_from"] = "from",
        ["first_seen"] = "from",
        ["window_start"] = "from",
        ["valid_until"] = "until",
        ["last_seen"] = "until",
        ["window_end"] = "until",
        ["confidence"] = "confidence",
        ["source"] = "source",
        ["cluster"] = "cluster",
        ["threat_actor"] = "cluster",
        ["role"] = "role",
        ["description"] = "role",
        ["comment"] = "role",
        ["use"] = "use",
        ["mark"] = "mark",
        ["notes"] = "notes",
        ["level"] = "level",
        ["tlp"] = "tlp",
        ["behaviours"] = "behaviours",
        ["covered_by"] = "covered_by",
        ["context"] = "context",
    };

    private static readonly Dictionary<string, IndicatorType> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ipv4"] = IndicatorType.Address,
        ["ipv6"] = IndicatorType.Address,
        ["ip"] = IndicatorType.Address,
        ["ip-src"] = IndicatorType.Address,
        ["ip-dst"] = IndicatorType.Address,
        ["ipv4-addr"] = IndicatorType.Address,
        ["ipv6-addr"] = IndicatorType.Address,
        ["address"] = IndicatorType.Address,
        ["cidr"] = IndicatorType.Prefix,
        ["prefix"] = IndicatorType.Prefix,
        ["domain"] = IndicatorType.Domain,
        ["hostname"] = IndicatorType.Domain,
        ["domain-name"] = IndicatorType.Domain,
        ["fqdn"] = IndicatorType.Domain,
        ["url"] = IndicatorType.Url,
        ["uri"] = IndicatorType.Url,
        ["uri_path"] = IndicatorType.UrlPath,
        ["url_path"] = IndicatorType.UrlPath,
        ["md5"] = IndicatorType.Hash,
        ["sha1"] = IndicatorType.Hash,
        ["sha-1"] = IndicatorType.Hash,
        ["sha256"] = IndicatorType.Hash,
        ["sha-256"] = IndicatorType.Hash,
        ["hash"] = IndicatorType.Hash,
        ["cert_sha256"] = IndicatorType.Hash,
        ["file_name"] = IndicatorType.FileName,
        ["filename"] = IndicatorType.FileName,
        ["port"] = IndicatorType.Port,
    };

    public static bool HasHeader(string text)
    {
        string[] cells = CsvText.Rows(text).Select(r => r.Cells).FirstOrDefault() ?? [];
        return cells.Length > 1
            && cells.Any(c => Columns.TryGetValue(c, out string? column) && column == "value")
            && !cells.Any(c => c.Contains('.', StringComparison.Ordinal));
    }

    public static IntelReading Read(string text, string name, IndicatorSetBuilder builder)
    {
        IntelReport report = new(name);
        List<string> errors = [];
        OriginCache origins = new(name);
        string?[]? header = null;
        foreach ((int line, string[] cells) in CsvText.Rows(text))
        {
            if (header is null)
            {
                header = [.. cells.Select(c => Columns.GetValueOrDefault(c))];
                continue;
            }

            if (cells.Length != header.Length)
            {
                errors.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}:{line}: {cells.Length} cells where the header has {header.Length}"
                    )
                );
                continue;
            }

            Dictionary<string, string> row = [];
            for (int i = 0; i < cells.Length; i++)
            {
                if (header[i] is { } column && cells[i].Length > 0)
                {
                    row.TryAdd(column, cells[i]);
                }
            }

            Take(row, line, name, builder, origins, report, errors);
        }

        return new IntelReading(report.Entries(), errors);
    }

    private static void Take(
        Dictionary<string, string> row,
        int line,
        string name,
        IndicatorSetBuilder builder,
        OriginCache origins,
        IntelReport report,
        List<string> errors
    )
    {
        if (!row.TryGetValue("value", out string? written))
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{name}:{line}: no value"));
            return;
        }

        string id = $"{row.GetValueOrDefault("type", "value")} {written}";
        if (row.TryGetValue("covered_by", out string? covered))
        {
            report.NotEvaluated(id, $"not looked for as it stands: {covered}");
            return;
        }

        IndicatorValue value;
        if (!row.TryGetValue("type", out string? kind))
        {
            value = IndicatorValue.Guess(written);
        }
        else if (Types.TryGetValue(kind, out IndicatorType type))
        {
            value = IndicatorValue.As(type, written);
        }
        else
        {
            report.NotEvaluated(id, $"{kind} is a kind that is not looked for");
            return;
        }

        if (value.Refusal is { } refusal)
        {
            report.NotEvaluated(id, refusal);
            return;
        }

        if (origins.Of(row, value.Type, out string? error) is not { } origin)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{name}:{line}: {error}"));
            return;
        }

        builder.Add(value, origin);
        report.Used();
    }
}
