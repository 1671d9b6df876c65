namespace Breakwater.Detection.InventoryFiles;

/// <summary>Holds nodes against their shape and collects every error of a file, not only the first.</summary>
internal sealed class ShapeCheck(string file, List<InventoryError> errors)
{
    /// <summary>The most errors listed for one file; more would bury the first.</summary>
    private const int Limit = 100;

    public void Check(Node node, Shape shape, string where)
    {
        switch (shape)
        {
            case MapShape map:
                CheckMap(node, map, where);
                break;
            case ListShape list:
                CheckList(node, list, where);
                break;
            case ScalarShape scalar:
                CheckScalar(node, scalar, where);
                break;
        }
    }

    private void CheckMap(Node node, MapShape shape, string where)
    {
        if (node is not MapNode map)
        {
            Add(node, $"{where}: expected keys ({string.Join(", ", shape.Keys.Select(k => k.Name))})");
            return;
        }

        foreach (KeyedNode entry in map.Entries)
        {
            KeyShape? key = shape.Keys.FirstOrDefault(k => k.Name == entry.Key);
            if (key is null)
            {
                AddAt(
                    entry.Line,
                    entry.Column,
                    $"{where}: unknown key{Named(entry.Key)}; expected {string.Join(", ", shape.Keys.Select(k => k.Name))}"
                );
            }
            else
            {
                Check(entry.Value, key.Value, where == TopLevel ? key.Name : $"{where}.{key.Name}");
            }
        }

        foreach (KeyShape key in shape.Keys.Where(k => k.Required && map[k.Name] is null))
        {
            Add(node, $"{where}: the key {key.Name} is required");
        }
    }

    private void CheckList(Node node, ListShape shape, string where)
    {
        if (node is not ListNode list)
        {
            Add(node, $"{where}: expected a list");
            return;
        }

        foreach (Node item in list.Items)
        {
            Check(item, shape.Item, where);
        }
    }

    private void CheckScalar(Node node, ScalarShape shape, string where)
    {
        if (node is not ScalarNode { IsNull: false } scalar || !ScalarRules.Holds(shape, scalar.Text))
        {
            Add(node, $"{where}: expected {ScalarRules.Expected(shape)}");
        }
    }

    /// <summary>A word is named; anything else could be a value that slipped to the left.</summary>
    private static string Named(string key) =>
        key.Length is > 0 and <= 40 && key.All(c => c is (>= 'a' and <= 'z') or '_') ? " " + key : "";

    private void Add(Node node, string reason) => AddAt(node.Line, node.Column, reason);

    private void AddAt(long line, long column, string reason)
    {
        if (errors.Count < Limit)
        {
            errors.Add(new InventoryError(file, line, column, reason));
        }
    }

    internal const string TopLevel = "inventory";
}
