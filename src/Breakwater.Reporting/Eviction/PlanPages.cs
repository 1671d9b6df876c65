using System.Globalization;
using Breakwater.Model.Documents;
using Breakwater.Model.Eviction;
using Breakwater.Model.Papers;

namespace Breakwater.Reporting.Eviction;

/// <summary>
/// An eviction plan as a document: ten points that say what to do first, who falls and why, the order, a sheet for each device, and what
/// stays at risk.
/// </summary>
public sealed class PlanPages(EvictionPlan plan)
{
    private const int Named = 12;

    /// <summary>The whole document.</summary>
    public IEnumerable<Block> Blocks() => [.. First(), .. WhoFalls(), .. Order(), .. Sheets(), .. Rest()];

    /// <summary>The whole document, to be laid out.</summary>
    /// <param name="producer">The program and its version.</param>
    public Paper Paper(string producer) =>
        new()
        {
            Title = "Breakwater: eviction plan",
            Margin = "Keep this plan off the network that it is about.",
            Blocks = [.. Blocks()],
            Time = plan.AsOf,
            Producer = producer,
        };

    /// <summary>The first ten points.</summary>
    public IEnumerable<Block> First()
    {
        yield return new Heading(1, "Eviction plan");
        if (plan.Problems.Count > 0)
        {
            yield return new Paragraph(
                "DO NOT USE THIS PLAN AS IT IS: going through it step by step found what follows."
            );
            yield return new Points([.. plan.Problems.Select(p => ("", p))], IsNumbered: false);
        }

        if (plan.Nodes.Count == 0 && plan.Accounts.Count == 0)
        {
            yield return new Paragraph(
                "The answer names no device and no account that an intruder holds: there is nothing to evict. Read the gaps of its verdict before you rest on that."
            );
            yield break;
        }

        yield return new Points(Ten(), IsNumbered: true);
        yield return new Paragraph(
            $"Made from an answer that speaks for {(plan.AsOf is { } asOf ? $"{Wording.Time(asOf)} UTC" : "an unknown time")}. Every command is written for a person to check and enter; Breakwater entered none."
        );
    }

    private (string Lead, string Text)[] Ten()
    {
        string[] consoles = Where(s => s.Way == StepWay.Console).Select(s => s.Node!).Distinct().ToArray();
        return
        [
            (
                "Touch nothing yet.",
                "No login, no command, no mail, chat or ticket about it: the intruder may read along. Meet, or call numbers from paper."
            ),
            ("Held:", Held()),
            (
                "One window, no pause:",
                $"{Count(plan.Nodes.Count(n => n.Standing <= NodeStanding.Touched), "held node")}, {Count(Changed(), "device to change")}, {Count(plan.Accounts.Count, "account")} and {Count(plan.Secrets.Count, "secret")} fall together ({Span(EvictionPhase.WayIn, EvictionPhase.Reissue)}). What is left out lets the intruder back in."
            ),
            (
                "Before the window:",
                $"people, clean station, images, consoles ({Span(EvictionPhase.Prepare, EvictionPhase.Prepare)}); then save evidence, changing nothing ({Span(EvictionPhase.Preserve, EvictionPhase.Preserve)})."
            ),
            (
                "First in the window:",
                $"a new account on each device, so that you stay in ({Span(EvictionPhase.WayIn, EvictionPhase.WayIn)}); then cut everything at once ({Span(EvictionPhase.Cut, EvictionPhase.Cut)})."
            ),
            ("Accounts that fall:", Names(plan.Accounts.Select(a => a.Name))),
            ("Secrets that fall:", Secrets()),
            ("Block at every edge:", plan.Addresses.Count == 0 ? "no address is known" : Names(plan.Addresses)),
            ("Somebody at the console of:", consoles.Length == 0 ? "no device" : Names(consoles)),
            (
                "It is over when",
                $"the checks hold, the new evidence is hunted, and the {Count(plan.AtRisk.Count, "risk")} at the end of this plan have an owner."
            ),
        ];
    }

    private string Held()
    {
        string[] parts =
        [
            .. new[]
            {
                (NodeStanding.Compromised, "compromised"),
                (NodeStanding.Suspected, "suspected"),
                (NodeStanding.Touched, "servers touched"),
            }
                .Select(s =>
                    (s.Item2, Nodes: plan.Nodes.Where(n => n.Standing == s.Item1).Select(n => n.Name).ToArray())
                )
                .Where(s => s.Nodes.Length > 0)
                .Select(s => $"{s.Item1} {Names(s.Nodes)}"),
        ];
        return parts.Length == 0 ? "no device; accounts alone are lost." : string.Join("; ", parts) + ".";
    }

    private string Secrets() =>
        plan.Secrets.Count == 0
            ? "none that a configuration shows"
            : string.Join(
                ", ",
                plan.Secrets.GroupBy(s => s.Kind, StringComparer.Ordinal)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g =>
                        $"{Count(g.Count(), g.Key.Replace('_', ' '))} on {Count(g.SelectMany(s => s.Devices).Distinct().Count(), "device")}"
                    )
            );

    private IEnumerable<Block> WhoFalls()
    {
        if (plan.Nodes.Count + plan.Accounts.Count == 0)
        {
            yield break;
        }

        yield return new Heading(2, "What must fall at once, and why");
        yield return new Table(
            ["Device or server", "Standing", "What it is", "First sign (UTC)", "Configuration read", "Why"],
            [
                .. plan
                    .Nodes.Where(n => n.Standing != NodeStanding.WithinReach)
                    .Select(n =>
                        (IReadOnlyList<string>)
                            [
                                n.Name,
                                Standing(n.Standing),
                                PlatformWords.Of(n.Platform ?? n.Kind),
                                n.FirstSign is { } first ? Wording.Time(first) : "not known",
                                n.HasConfiguration ? "yes" : "no",
                                n.Why,
                            ]
                    ),
            ]
        );
        string[] reach = [.. plan.Nodes.Where(n => n.Standing == NodeStanding.WithinReach).Select(n => n.Name)];
        if (reach.Length > 0)
        {
            yield return new Paragraph(
                $"Within reach of what falls, and no sign on them: {string.Join(", ", reach)}. They are changed, not rebuilt."
            );
        }

        yield return new Table(
            ["Account", "Whose", "Why it falls"],
            [
                .. plan.Accounts.Select(a =>
                    (IReadOnlyList<string>)
                        [a.Name, a.Kind == "unknown" ? "not in the inventory" : a.Kind, string.Join(" ", a.Why)]
                ),
            ]
        );
        if (plan.Secrets.Count > 0)
        {
            yield return SecretTable();
        }
    }

    private Table SecretTable() =>
        new(
            ["Secret", "Kind", "Whose", "Stored", "Devices", "Why it falls"],
            [
                .. plan.Secrets.Select(s =>
                    (IReadOnlyList<string>)
                        [
                            s.Id,
                            s.Kind.Replace('_', ' '),
                            s.Holder,
                            s.Strength?.Replace('_', ' ') ?? "no configuration shows it",
                            Names(s.Devices),
                            string.Join(" ", s.Why),
                        ]
                ),
            ]
        );

    private IEnumerable<Block> Order()
    {
        yield return new Heading(2, "The order");
        foreach (IGrouping<EvictionPhase, EvictionStep> phase in plan.Steps.GroupBy(s => s.Phase).OrderBy(g => g.Key))
        {
            yield return new Heading(3, Phase(phase.Key));
            yield return new Table(
                ["Step", "What", "How to get in"],
                [.. phase.Select(s => (IReadOnlyList<string>)[s.Id, s.Title, Way(s)])]
            );
            foreach (EvictionStep step in phase.Where(s => s.Node is null && s.Notes.Count > 0))
            {
                yield return new Points(
                    [.. step.Notes.Select((n, i) => (i == 0 ? step.Id : "", n))],
                    IsNumbered: false
                );
            }
        }
    }

    private IEnumerable<Block> Sheets()
    {
        foreach (
            IGrouping<string, EvictionStep> node in plan
                .Steps.Where(s => s.Node is not null)
                .GroupBy(s => s.Node!, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            FallenNode? known = plan.Nodes.FirstOrDefault(n => n.Name == node.Key);
            yield return new Heading(2, $"Sheet of {node.Key} ({PlatformWords.Of(known?.Platform ?? known?.Kind)})");
            foreach (EvictionStep step in node)
            {
                foreach (Block block in Step(step))
                {
                    yield return block;
                }
            }
        }
    }

    private static IEnumerable<Block> Step(EvictionStep step)
    {
        yield return new Heading(3, $"{step.Id} {step.Title}");
        string way = Way(step);
        List<(string, string)> points = way.Length == 0 ? [] : [("How to get in:", way + ".")];
        points.AddRange(step.Notes.Select(n => ("", n)));
        if (points.Count > 0)
        {
            yield return new Points(points, IsNumbered: false);
        }

        if (step.Commands.Count > 0)
        {
            yield return new Commands(step.Commands);
        }

        if (step.Checks.Count > 0)
        {
            yield return new Table(
                ["Then look at", "It must show"],
                [.. step.Checks.Select(c => (IReadOnlyList<string>)[c.Command, c.Expect])]
            );
        }

        if (step.Source is { } source)
        {
            yield return new Paragraph($"Source: {source} (mark {step.Mark}).");
        }
    }

    private IEnumerable<Block> Rest()
    {
        yield return new Heading(2, "How to talk");
        yield return new Points([.. plan.OutOfBand.Select(o => ("", o))], IsNumbered: false);
        yield return new Heading(2, "What stays at risk");
        yield return new Points([.. plan.AtRisk.Select(r => ("", r))], IsNumbered: false);
    }

    private int Changed() =>
        Where(s => s.Phase is EvictionPhase.WayIn or EvictionPhase.Rotate && s.Way != StepWay.None)
            .Select(s => s.Node)
            .Distinct()
            .Count();

    private IEnumerable<EvictionStep> Where(Func<EvictionStep, bool> isIt) => plan.Steps.Where(isIt);

    private string Span(EvictionPhase from, EvictionPhase to)
    {
        EvictionStep[] steps = [.. Where(s => s.Phase >= from && s.Phase <= to)];
        return steps.Length == 0 ? "no step"
            : steps.Length == 1 ? steps[0].Id
            : $"{steps[0].Id} to {steps[^1].Id}";
    }

    private static string Way(EvictionStep step) =>
        step.Way switch
        {
            StepWay.Lost => "with an account that is lost already, reading only",
            StepWay.Central => $"with your account of the login servers{Through(step)}",
            StepWay.Local => $"with the new account of the device{Through(step)}",
            StepWay.Console => "at the console",
            _ => "",
        };

    private static string Through(EvictionStep step) =>
        step.Via is { } via ? $", through {via}" : ", from the clean station";

    private static string Standing(NodeStanding standing) =>
        standing == NodeStanding.WithinReach ? "within reach" : Words.Of(standing);

    private static string Phase(EvictionPhase phase) =>
        phase switch
        {
            EvictionPhase.Prepare => "Before: prepare, outside the network",
            EvictionPhase.Preserve => "Before: save the evidence, change nothing",
            EvictionPhase.WayIn => "Window: ways in that the intruder does not have",
            EvictionPhase.Cut => "Window: cut",
            EvictionPhase.Rebuild => "Window: rebuild what was held",
            EvictionPhase.Rotate => "Window: change the secrets, far end first",
            EvictionPhase.Reissue => "Window: new credentials for people and programs",
            _ => "After: check",
        };

    private static string Count(int count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : Many(one))}");

    private static string Many(string one) => one == "device to change" ? "devices to change" : one + "s";

    private static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length <= Named
            ? string.Join(", ", all)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(", ", all.Take(Named))} and {all.Length - Named} more"
            );
    }
}
