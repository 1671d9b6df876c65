namespace Breakwater.Sigma.Yaml;

/// <summary>A node of a document, with its place in the file (from 1).</summary>
internal abstract class YamlTree(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>How many nodes it stands for once aliases are followed.</summary>
    public int Size { get; protected set; } = 1;

    public string KindName =>
        this switch
        {
            YamlText => "a scalar",
            YamlSequence => "a list",
            _ => "a map",
        };
}

internal sealed class YamlText(string value, bool plain, int line, int column) : YamlTree(line, column)
{
    public string Value { get; } = value;

    /// <summary>Written without quotes, so that it may be a number, a boolean or null.</summary>
    public bool IsPlain { get; } = plain;

    // YAML 1.2.2, 10.3.2 (core schema)
    public bool IsNull => IsPlain && (Value is "" or "~" or "null" or "Null" or "NULL");

    public bool? Boolean =>
        !IsPlain ? null
        : Value is "true" or "True" or "TRUE" ? true
        : Value is "false" or "False" or "FALSE" ? false
        : null;
}

internal sealed class YamlSequence(int line, int column) : YamlTree(line, column)
{
    public List<YamlTree> Items { get; } = [];

    public void Add(YamlTree item)
    {
        Items.Add(item);
        Size += item.Size;
    }
}

internal sealed class YamlMapping(int line, int column) : YamlTree(line, column)
{
    private readonly Dictionary<string, YamlTree> _byKey = [];

    public List<(YamlText Key, YamlTree Value)> Entries { get; } = [];

    public YamlTree? this[string key] => _byKey.GetValueOrDefault(key);

    public bool Add(YamlText key, YamlTree value)
    {
        if (!_byKey.TryAdd(key.Value, value))
        {
            return false;
        }

        Entries.Add((key, value));
        Size += value.Size + 1;
        return true;
    }
}
