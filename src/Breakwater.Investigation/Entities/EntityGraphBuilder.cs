using System.Globalization;
using Breakwater.Investigation.Episodes;
using Breakwater.Model.Documents;
using Breakwater.Model.Entities;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Entities;

/// <summary>
/// Builds the graph of the entities that incidents name. The incidents come worst first, so that a limit leaves out what is least; what is
/// left out is counted.
/// </summary>
internal sealed class EntityGraphBuilder(InvestigationContext context)
{
    /// <summary>The most entities.</summary>
    public const int MostNodes = 5_000;

    /// <summary>The most relations.</summary>
    public const int MostEdges = 20_000;

    private readonly EntityNames _names = new(context);
    private readonly Dictionary<Entity, GatheredNode> _nodes = [];
    private readonly Dictionary<(Entity From, Entity To, EdgeKind Kind), GatheredEdge> _edges = [];
    private long _nodesLeftOut;
    private long _edgesLeftOut;

    /// <summary>Takes an incident.</summary>
    public void Add(Incident incident, IEnumerable<Episode> episodes)
    {
        foreach (Episode episode in episodes)
        {
            HashSet<Entity> kept = [];
            foreach (Entity named in episode.Entities)
            {
                Entity entity = _names.Of(named);
                if (Node(entity) is not { } node)
                {
                    _nodesLeftOut++;
                    continue;
                }

                if (named.Value != entity.Value)
                {
                    node.Aliases.Add(named.Value);
                }

                if (kept.Add(entity))
                {
                    node.Add(episode, incident.Id);
                }
            }

            foreach ((Entity from, Entity to, EdgeKind kind) in EpisodeRelations.Of(episode, _names))
            {
                if (kept.Contains(from) && kept.Contains(to))
                {
                    Link(from, to, kind, episode);
                }
            }
        }
    }

    /// <summary>The graph, after the last incident.</summary>
    public EntityGraph Build(DeviceAnswer answer)
    {
        Dictionary<string, string> answers = new(StringComparer.Ordinal);
        foreach (
            (string word, IReadOnlyList<string> devices) in new[]
            {
                ("compromised", answer.Compromised),
                ("suspected", answer.Suspected),
                ("accessed", answer.Accessed),
                ("silent", answer.Silent),
            }
        )
        {
            foreach (string device in devices)
            {
                answers.TryAdd(device, word);
            }
        }

        return new EntityGraph
        {
            Nodes = [.. _nodes.Values.Select(n => Told(n, answers))],
            Edges =
            [
                .. _edges.Select(e => new GraphEdge(
                    IdOf(e.Key.From),
                    IdOf(e.Key.To),
                    e.Key.Kind,
                    e.Value.Level,
                    e.Value.Time.First,
                    e.Value.Time.Last,
                    e.Value.Findings,
                    e.Value.Reasons
                )),
            ],
            Limits = [.. Limits()],
        };
    }

    private static string IdOf(Entity entity) => $"{Words.Of(entity.Kind)}:{entity.Value}";

    private GraphNode Told(GatheredNode node, Dictionary<string, string> answers) =>
        new(
            IdOf(node.Entity),
            node.Entity.Kind,
            node.Entity.Value,
            [
                .. node
                    .Aliases.Concat(_names.OtherAccounts(node.Entity))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            node.Entity.Kind == EntityKind.Device ? answers.GetValueOrDefault(node.Entity.Value) : null,
            context.SharedHosts.Contains(node.Entity.Value),
            node.Level,
            node.Time.First,
            node.Time.Last,
            node.Findings,
            node.Incidents
        );

    private GatheredNode? Node(Entity entity)
    {
        if (_nodes.TryGetValue(entity, out GatheredNode? node))
        {
            return node;
        }

        return _nodes.Count >= MostNodes ? null : _nodes[entity] = new GatheredNode(entity);
    }

    private void Link(Entity from, Entity to, EdgeKind kind, Episode episode)
    {
        if (!_edges.TryGetValue((from, to, kind), out GatheredEdge? edge))
        {
            if (_edges.Count >= MostEdges)
            {
                _edgesLeftOut++;
                return;
            }

            _edges[(from, to, kind)] = edge = new GatheredEdge();
        }

        edge.Add(episode);
    }

    private IEnumerable<string> Limits()
    {
        if (_nodesLeftOut > 0)
        {
            yield return Text(
                $"{MostNodes} entities are kept; further ones are named {_nodesLeftOut} times in findings of incidents and stand in findings.ndjson."
            );
        }

        if (_edgesLeftOut > 0)
        {
            yield return Text(
                $"{MostEdges} relations are kept; further ones were met {_edgesLeftOut} times and can be seen in findings.ndjson."
            );
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
