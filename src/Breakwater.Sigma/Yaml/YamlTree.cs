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
    /// <summary>Most maps have a few keys, which are found without a table.</summary>
    private const int Few = 16;

    private Dictionary<string, YamlTree>? _byKey;

    public List<(YamlText Key, YamlTree Value)> Entries { get; } = [];

    public YamlTree? this[string key]
    {
        get
        {
            if (_byKey is not null)
            {
                return _byKey.GetValueOrDefault(key);
            }

            foreach ((YamlText known, YamlTree value) in Entries)
            {
                if (known.Value == key)
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>Adds an entry; false where the key stands there already.</summary>
    public bool Add(YamlText key, YamlTree value)
    {
        if (Entries.Count == Few)
        {
            _byKey ??= Entries.ToDictionary(e => e.Key.Value, e => e.Value);
        }

        if (this[key.Value] is not null)
        {
            return false;
        }

        _byKey?.Add(key.Value, value);
        Entries.Add((key, value));
        Size += value.Size + 1;
        return true;
    }
}
