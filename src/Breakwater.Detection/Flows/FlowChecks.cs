using System.Globalization;
using Breakwater.Detection.ContentFiles;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Flows;

/// <summary>What is looked for in flows: <c>content/flows/checks.yml</c>.</summary>
public sealed class FlowChecks
{
    private readonly Dictionary<string, FlowCheck> _checks;

    private FlowChecks(IEnumerable<FlowCheck> checks, IReadOnlyList<PortHabit> habits, IReadOnlyList<int> services)
    {
        _checks = checks.ToDictionary(c => c.Id);
        Habits = habits;
        Ports = new ServicePorts(services, habits);
    }

    /// <summary>No checks.</summary>
    public static FlowChecks None { get; } = new([], [], []);

    internal IReadOnlyList<PortHabit> Habits { get; }

    internal ServicePorts Ports { get; }

    /// <summary>A check; null where the file does not have it: then it is not looked for.</summary>
    internal FlowCheck? Find(string id) => _checks.GetValueOrDefault(id);

    /// <summary>Reads the file. What is wrong in one entry is listed; the good rest is used.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="errors">What is wrong, each with its line.</param>
    public static FlowChecks Read(TextReader yaml, string name, out IReadOnlyList<string> errors)
    {
        List<string> found = [];
        errors = found;
        if (ContentMapping.Read(yaml, name, found) is not { } root)
        {
            return None;
        }

        Dictionary<string, FlowCheck> checks = [];
        foreach (ContentMapping entry in root.Mappings("checks"))
        {
            if (Check(entry) is { } check && !checks.TryAdd(check.Id, check))
            {
                entry.Fault($"there are two checks {check.Id}");
            }
        }

        return new FlowChecks(
            checks.Values,
            [.. root.Mappings("habits").Select(Habit).OfType<PortHabit>()],
            Numbers(root, "services")
        );
    }

    private static FlowCheck? Check(ContentMapping node) =>
        node.Text("id") is { } id
        && node.Text("title") is { } title
        && node.Text("why") is { } why
        && node.Word<Level>("level") is { } level
        && node.Word<Harm>("harm") is { } harm
        && node.Number("confidence", 100) is { } confidence
            ? new FlowCheck
            {
                Id = id,
                Title = title,
                Why = why,
                Level = level,
                Confidence = (int)confidence,
                Harm = harm,
                Behaviours = node.Texts("behaviours"),
                Techniques = node.Texts("techniques"),
                Numbers = Numbers(node, "numbers"),
            }
            : null;

    private static PortHabit? Habit(ContentMapping node)
    {
        if (node.Text("matches") is not { } pattern || node.Text("why") is not { } why)
        {
            return null;
        }

        return node.Word<Level>("level") is { } level && node.Expression(pattern) is { } expression
            ? new PortHabit(expression, why, level, node.Texts("behaviours"))
            : null;
    }

    private static List<int> Numbers(ContentMapping node, string key)
    {
        List<int> numbers = [];
        foreach (string text in node.Texts(key))
        {
            if (Parse(text, ushort.MaxValue) is { } number)
            {
                numbers.Add(number);
            }
            else
            {
                node.Fault($"{key}: {text} is no number from 0 to 65535");
            }
        }

        return numbers;
    }

    private static int? Parse(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= most
            ? number
            : null;
}
