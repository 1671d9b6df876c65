using System.Net;
using System.Text.RegularExpressions;
using Breakwater.Detection.ContentFiles;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.State;

/// <summary>The checks of <c>content/configurations/state.yml</c>, by id.</summary>
public sealed class StateChecks
{
    private readonly Dictionary<string, StateCheck> _checks;

    private StateChecks(IEnumerable<StateCheck> checks, KnownPorts ports)
    {
        _checks = checks.ToDictionary(c => c.Id);
        Ports = ports;
    }

    /// <summary>No checks.</summary>
    public static StateChecks None { get; } = new([], KnownPorts.None);

    /// <summary>Which ports systems and statements open.</summary>
    internal KnownPorts Ports { get; }

    /// <summary>All checks.</summary>
    public IReadOnlyCollection<StateCheck> All => _checks.Values;

    /// <summary>A check; null where the file does not have it: then it is not looked for.</summary>
    public StateCheck? Find(string id) => _checks.GetValueOrDefault(id);

    /// <summary>Reads one file. What is wrong in one entry is listed; the good rest is used.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="errors">What is wrong, each with its line.</param>
    public static StateChecks Read(TextReader yaml, string name, out IReadOnlyList<string> errors)
    {
        List<string> found = [];
        errors = found;
        if (ContentMapping.Read(yaml, name, found) is not { } root)
        {
            return None;
        }

        Dictionary<string, StateCheck> read = [];
        foreach (ContentMapping entry in root.Mappings("checks"))
        {
            if (Check(entry) is { } check && !read.TryAdd(check.Id, check))
            {
                entry.Fault($"there are two checks {check.Id}");
            }
        }

        return new StateChecks(read.Values, KnownPorts.Read(root.Mappings("ports")));
    }

    private static StateCheck? Check(ContentMapping node) =>
        node.Text("id") is { } id
        && node.Text("title") is { } title
        && node.Text("what") is { } what
        && node.Word<Level>("level") is { } level
        && node.Word<Harm>("harm") is { } harm
            ? new StateCheck
            {
                Id = id,
                Title = title,
                What = what,
                Level = level,
                Harm = harm,
                Behaviours = node.Texts("behaviours"),
                Techniques = node.Texts("techniques"),
                Inventory = node.Has("inventory") ? node.Text("inventory") : null,
                InterceptClass = node.Has("intercept_class") ? node.Text("intercept_class") : null,
                Shapes = [.. node.Mappings("shapes").Select(Shape).OfType<StateShape>()],
            }
            : null;

    private static StateShape? Shape(ContentMapping node)
    {
        if (node.Has("matches") == node.Has("within"))
        {
            node.Fault("a shape has either matches or within");
            return null;
        }

        if (node.Text("value") is not { } value || node.Text("why") is not { } why)
        {
            return null;
        }

        Regex? pattern = null;
        List<IPNetwork> within = [];
        try
        {
            pattern = node.Has("matches")
                ? new Regex(
                    node.Text("matches") ?? "",
                    RegexOptions.NonBacktracking | RegexOptions.CultureInvariant,
                    Regex.InfiniteMatchTimeout
                )
                : null;
            within.AddRange(node.Texts("within").Select(IPNetwork.Parse));
        }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException)
        {
            node.Fault(error.Message);
            return null;
        }

        return new StateShape(value, pattern, within, why) { Behaviours = node.Texts("behaviours") };
    }
}
