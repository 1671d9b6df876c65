using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Duties.Facts;

/// <summary>Words, each with its strongest finding; the weakest is given up beyond a limit, which no order of findings changes.</summary>
internal sealed class StrongestByWord
{
    private const int Most = 200;
    private readonly Dictionary<string, Finding> _strongest = new(StringComparer.Ordinal);

    public void Take(string word, Finding finding)
    {
        if (_strongest.TryGetValue(word, out Finding? held) && FindingStrength.Instance.Compare(held, finding) <= 0)
        {
            return;
        }

        _strongest[word] = finding;
        if (_strongest.Count > Most)
        {
            _strongest.Remove(Ordered().Last().Key);
        }
    }

    public IReadOnlyList<(string Word, string Finding)> Words() => [.. Ordered().Select(w => (w.Key, w.Value.Id))];

    private IOrderedEnumerable<KeyValuePair<string, Finding>> Ordered() =>
        _strongest.OrderBy(w => w.Value, FindingStrength.Instance).ThenBy(w => w.Key, StringComparer.Ordinal);
}
