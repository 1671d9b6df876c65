using System.Globalization;
using Breakwater.Model.Coverage;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>Gathers, for one file, what could not be looked for; long lists are cut and counted.</summary>
internal sealed class IntelReport(string file)
{
    private const int Listed = 200;
    private readonly List<IntelCoverage> _entries = [];
    private readonly SortedDictionary<string, long> _more = new(StringComparer.Ordinal);
    private long _used;

    public void Used() => _used++;

    public void NotEvaluated(string id, string why) => Add(id, "not_evaluated", why);

    public void Add(string id, string status, string why)
    {
        if (_entries.Count < Listed)
        {
            _entries.Add(new IntelCoverage($"{file} {id}", status, why));
        }
        else
        {
            _more[why] = _more.GetValueOrDefault(why) + 1;
        }
    }

    public IReadOnlyList<IntelCoverage> Entries() =>
        [
            new IntelCoverage(
                file,
                "evaluated",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_used} {(_used == 1 ? "indicator" : "indicators")} looked for"
                )
            ),
            .. _entries,
            .. _more.Select(m => new IntelCoverage(
                $"{file} (further entries)",
                "not_evaluated",
                string.Create(CultureInfo.InvariantCulture, $"{m.Value} more: {m.Key}")
            )),
        ];
}
