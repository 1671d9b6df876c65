using System.Text;

namespace Breakwater.Scenarios.Shapes;

/// <summary>One form of line that the generator prints, with the source that shows it.</summary>
public sealed class LineShape
{
    private readonly string[] _literals;

    internal LineShape(string id, string dataset, LineKind kind, string template, string source, char mark)
    {
        Id = id;
        Dataset = dataset;
        Kind = kind;
        Template = template;
        Source = source;
        Mark = mark;
        (_literals, Slots) = Parse(template);
    }

    /// <summary>Its stable id.</summary>
    public string Id { get; }

    /// <summary>The dataset that it belongs to, as in the events page: <c>cisco.ios</c>, <c>tacacs.accounting</c>.</summary>
    public string Dataset { get; }

    /// <summary>What such a line tells.</summary>
    public LineKind Kind { get; }

    /// <summary>The text, with changing parts as <c>«name»</c>.</summary>
    public string Template { get; }

    /// <summary>The document or the public sample that shows it.</summary>
    public string Source { get; }

    /// <summary>How far it was checked: V read in the source, S in a restatement, K known, D our own design.</summary>
    public char Mark { get; }

    /// <summary>Names of the changing parts, in order.</summary>
    public IReadOnlyList<string> Slots { get; }

    /// <summary>True where a text is of this shape: all fixed parts, in order, and nothing else but the changing ones.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        if (_literals.Length == 1)
        {
            return text.SequenceEqual(_literals[0]);
        }

        if (!text.StartsWith(_literals[0], StringComparison.Ordinal))
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[_literals[0].Length..];
        for (int i = 1; i < _literals.Length - 1; i++)
        {
            int at = rest.IndexOf(_literals[i], StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + _literals[i].Length)..];
        }

        return rest.EndsWith(_literals[^1], StringComparison.Ordinal);
    }

    internal ShapedLine With(params ReadOnlySpan<string> values)
    {
        if (values.Length != Slots.Count)
        {
            throw new ArgumentException($"Shape {Id} has {Slots.Count} changing parts.", nameof(values));
        }

        return new ShapedLine(this, values.ToArray());
    }

    internal void AppendTo(StringBuilder text, ReadOnlySpan<string> values)
    {
        for (int i = 0; i < _literals.Length; i++)
        {
            text.Append(_literals[i]);
            if (i < values.Length)
            {
                text.Append(values[i]);
            }
        }
    }

    private static (string[] Literals, string[] Slots) Parse(string template)
    {
        List<string> literals = [];
        List<string> slots = [];
        int at = 0;
        while (true)
        {
            int open = template.IndexOf('«', at);
            if (open < 0)
            {
                literals.Add(template[at..]);
                return ([.. literals], [.. slots]);
            }

            int close = template.IndexOf('»', open);
            literals.Add(template[at..open]);
            slots.Add(template[(open + 1)..close]);
            at = close + 1;
        }
    }
}

/// <summary>What a line tells.</summary>
public enum LineKind
{
    /// <summary>What a transport puts around the message.</summary>
    Header,

    /// <summary>A login or logout.</summary>
    Login,

    /// <summary>A command that somebody entered.</summary>
    Command,

    /// <summary>A change of the configuration.</summary>
    Configuration,

    /// <summary>A change of state that the device reports by itself.</summary>
    State,

    /// <summary>A request to a server.</summary>
    Request,

    /// <summary>A connection seen on the wire.</summary>
    Flow,

    /// <summary>An alert of an intrusion detection system.</summary>
    Alert,

    /// <summary>A statement to a database.</summary>
    Query,

    /// <summary>An act in the intercept administration.</summary>
    Intercept,

    /// <summary>A line of a saved configuration.</summary>
    Snapshot,
}

/// <summary>A shape with its changing parts filled in.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Values">Its changing parts, in order.</param>
internal readonly record struct ShapedLine(LineShape Shape, string[] Values);
