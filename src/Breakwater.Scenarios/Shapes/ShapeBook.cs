namespace Breakwater.Scenarios.Shapes;

/// <summary>The shapes of one dataset.</summary>
internal sealed class ShapeBook(string dataset)
{
    private readonly List<LineShape> _shapes = [];

    public IReadOnlyList<LineShape> Shapes => _shapes;

    public LineShape Add(string id, LineKind kind, string template, string source, char mark)
    {
        LineShape shape = new(id, dataset, kind, template, source, mark);
        _shapes.Add(shape);
        return shape;
    }
}
