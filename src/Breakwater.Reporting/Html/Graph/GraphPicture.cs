using System.Globalization;
using Breakwater.Model.Entities;
using Breakwater.Model.Findings;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Html.Graph;

/// <summary>
/// Where the entities of the picture stand: a column for each kind of thing, in each the earliest on top. It holds the worst of each
/// column; what is left out is counted.
/// </summary>
internal sealed class GraphPicture
{
    public const double Width = 1000;
    public const double BoxHeight = 34;
    private const double Pitch = 43;
    private const double Top = 30;
    private const double Bulge = 34;

    // The widest of the fonts that a page may find takes this much for a letter in bold.
    private const double Letter = 8.2;

    private readonly List<GraphBox> _boxes = [];
    private readonly List<GraphLine> _lines = [];
    private readonly List<(double X, string Title)> _heads = [];

    public GraphPicture(EntityGraph graph)
    {
        (string Title, GraphNode[] Nodes)[] columns =
        [
            .. graph
                .Nodes.GroupBy(n => ColumnOf(n.Kind))
                .OrderBy(g => g.Key.Place)
                .Select(g => (g.Key.Title, Worst(g))),
        ];
        NodesLeftOut = graph.Nodes.Count - columns.Sum(c => c.Nodes.Length);
        double pitch = Width / Math.Max(1, columns.Length);
        BoxWidth = Math.Min(186, pitch * 0.78);
        for (int column = 0; column < columns.Length; column++)
        {
            double x = (column * pitch) + 4;
            _heads.Add((x, columns[column].Title));
            for (int row = 0; row < columns[column].Nodes.Length; row++)
            {
                GraphNode node = columns[column].Nodes[row];
                int letters = (int)((BoxWidth - 28) / Letter);
                _boxes.Add(
                    new GraphBox(
                        node,
                        column,
                        x,
                        Top + (row * Pitch),
                        TextWidth.Cut(SafeText.OneLine(node.Value), letters),
                        Below(node)
                    )
                );
            }
        }

        Height = Top + (Pitch * (columns.Length == 0 ? 0 : columns.Max(c => c.Nodes.Length)));
        Draw(graph);
    }

    public double Height { get; }

    public double BoxWidth { get; }

    public int NodesLeftOut { get; }

    public int EdgesLeftOut { get; private set; }

    public IReadOnlyList<(double X, string Title)> Heads => _heads;

    public IReadOnlyList<GraphBox> Boxes => _boxes;

    public IReadOnlyList<GraphLine> Lines => _lines;

    private static (int Place, string Title) ColumnOf(EntityKind kind) =>
        kind switch
        {
            EntityKind.Address or EntityKind.Prefix or EntityKind.Partner => (0, "Addresses"),
            EntityKind.Account => (1, "Accounts"),
            EntityKind.Device => (2, "Devices and servers"),
            EntityKind.Interface or EntityKind.Tunnel or EntityKind.File or EntityKind.Software => (
                3,
                "Tunnels, files, software"
            ),
            _ => (4, "Stores and tokens"),
        };

    private static GraphNode[] Worst(IEnumerable<GraphNode> nodes) =>
        [
            .. nodes
                .Select((n, place) => (Node: n, Place: place))
                .OrderBy(n => Rank(n.Node.Answer))
                .ThenByDescending(n => n.Node.Level)
                .ThenBy(n => n.Node.IsShared)
                .ThenBy(n => n.Place)
                .Take(ReportLimits.GraphRows)
                .OrderBy(n => n.Node.First ?? DateTimeOffset.MaxValue)
                .ThenBy(n => n.Node.Id, StringComparer.Ordinal)
                .Select(n => n.Node),
        ];

    private static int Rank(string? answer) =>
        answer switch
        {
            "compromised" => 0,
            "suspected" => 1,
            "accessed" => 2,
            "silent" => 3,
            _ => 4,
        };

    private static string Below(GraphNode node)
    {
        string time = node.First is { } first
            ? first.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)
            : "no time";
        string what = node.Answer ?? (node.IsShared ? "shared by all" : "");
        return what.Length == 0 ? time : $"{time}, {what}";
    }

    private void Draw(EntityGraph graph)
    {
        Dictionary<string, GraphBox> boxes = _boxes.ToDictionary(b => b.Node.Id, StringComparer.Ordinal);
        GraphEdge[] edges =
        [
            .. graph.Edges.Where(e => boxes.ContainsKey(e.From) && boxes.ContainsKey(e.To) && e.From != e.To),
        ];
        GraphEdge[] drawn =
        [
            .. edges
                .Select((e, place) => (Edge: e, Place: place))
                .OrderByDescending(e => e.Edge.Level)
                .ThenBy(e => e.Place)
                .Take(ReportLimits.GraphLines)
                .Select(e => e.Edge),
        ];
        EdgesLeftOut = graph.Edges.Count - drawn.Length;
        // The worst are drawn last, so that nothing covers them.
        foreach (GraphEdge edge in drawn.Reverse())
        {
            _lines.Add(Line(edge, boxes[edge.From], boxes[edge.To]));
        }
    }

    private GraphLine Line(GraphEdge edge, GraphBox from, GraphBox to)
    {
        double half = BoxHeight / 2;
        if (from.Column == to.Column)
        {
            double x = from.X + BoxWidth;
            (double a, double b) = (from.Y + half, to.Y + half);
            return new GraphLine(edge, Path(x, a, x + Bulge, a, x + Bulge, b, x, b), x, b);
        }

        bool rightwards = from.Column < to.Column;
        double start = rightwards ? from.X + BoxWidth : from.X;
        double end = rightwards ? to.X : to.X + BoxWidth;
        double middle = (start + end) / 2;
        (double top, double low) = (from.Y + half, to.Y + half);
        return new GraphLine(edge, Path(start, top, middle, top, middle, low, end, low), end, low);
    }

    private static string Path(params double[] at) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"M{at[0]:0.#} {at[1]:0.#}C{at[2]:0.#} {at[3]:0.#} {at[4]:0.#} {at[5]:0.#} {at[6]:0.#} {at[7]:0.#}"
        );
}

/// <summary>An entity of the picture.</summary>
internal sealed record GraphBox(GraphNode Node, int Column, double X, double Y, string Name, string Below);

/// <summary>A relation of the picture; its end is that of <see cref="GraphEdge.To"/>.</summary>
internal sealed record GraphLine(GraphEdge Edge, string Path, double EndX, double EndY);
