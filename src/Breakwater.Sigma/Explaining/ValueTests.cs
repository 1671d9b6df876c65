using System.Globalization;
using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Explaining;

/// <summary>The single values of a rule, each as a rule of its own for the engine.</summary>
internal sealed class ValueTests
{
    private readonly Dictionary<int, int> _testOf = [];

    public List<SigmaRule> Rules { get; } = [];

    public int Add(DetectionNode node)
    {
        Rules.Add(
            new SigmaRule
            {
                Title = Rules.Count.ToString(CultureInfo.InvariantCulture),
                LogSource = new SigmaLogSource(null, null, null),
                Path = "",
                Line = 1,
                Detection = node,
            }
        );
        return Rules.Count - 1;
    }

    /// <summary>Remembers where the engine has each value; one that lacks the value of a placeholder it does not have.</summary>
    public void Bind(SigmaEngine engine)
    {
        for (int i = 0; i < engine.Rules.Count; i++)
        {
            _testOf[i] = int.Parse(engine.Rules[i].Title, CultureInfo.InvariantCulture);
        }
    }

    public HashSet<int> Holding(IEnumerable<int> hits) => [.. hits.Select(h => _testOf[h])];
}
