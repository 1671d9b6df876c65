using System.Text;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Zeek;

/// <summary>What the lines that start with <c>#</c> say about the records after them. A log may change it in the middle.</summary>
internal sealed class ZeekHeader
{
    private const int ColumnLimit = 1024;

    private readonly FieldNames _names;
    private readonly ItemNames _own;
    private ZeekColumn[] _columns = [];
    private byte[] _separator = "\t"u8.ToArray();

    /// <summary>The header before any line of it was read; the log's name is the file's until <c>#path</c> says it.</summary>
    public ZeekHeader(FieldNames names, string itemPath)
    {
        _names = names;
        _own = new ItemNames(names);
        SetPath(ZeekNames.LogOf(itemPath) ?? "unknown");
    }

    public ReadOnlySpan<ZeekColumn> Columns => _columns;

    public ReadOnlySpan<byte> Separator => _separator;

    public byte SetSeparator { get; private set; } = (byte)',';

    public byte[] Empty { get; private set; } = "(empty)"u8.ToArray();

    public byte[] Unset { get; private set; } = "-"u8.ToArray();

    public FieldAliases Aliases { get; private set; } = null!;

    public KnownSource Source { get; private set; } = null!;

    /// <summary>Names were left out because the run's table is full.</summary>
    public bool LeftOut { get; private set; }

    /// <summary>Takes one header line.</summary>
    public void Read(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("#separator "u8))
        {
            byte[] separator = ZeekEscapes.Resolve(line["#separator "u8.Length..]);
            _separator = separator.Length == 0 ? "\t"u8.ToArray() : separator;
            return;
        }

        int end = line.IndexOf(_separator);
        if (end < 0)
        {
            return;
        }

        ReadOnlySpan<byte> rest = line[(end + _separator.Length)..];
        string key = Encoding.ASCII.GetString(line[1..end]);
        switch (key)
        {
            case "set_separator" when !rest.IsEmpty:
                SetSeparator = ZeekEscapes.Resolve(rest)[0];
                break;
            case "empty_field":
                Empty = rest.ToArray();
                break;
            case "unset_field":
                Unset = rest.ToArray();
                break;
            case "path" when rest.Length is > 0 and <= 64:
                SetPath(Encoding.UTF8.GetString(rest));
                break;
            case "fields":
                SetFields(rest);
                break;
            case "types":
                SetTypes(rest);
                break;
        }
    }

    private void SetPath(string log)
    {
        Aliases = ZeekNames.Aliases(_names, log);
        Source = new KnownSource(ZeekNames.Source(log));
    }

    private void SetFields(ReadOnlySpan<byte> rest)
    {
        List<ZeekColumn> columns = [];
        foreach (Range range in rest.Split(_separator))
        {
            if (columns.Count == ColumnLimit)
            {
                LeftOut = true;
                break;
            }

            int slot = _own.Slot(rest[range]);
            LeftOut |= slot < 0;
            columns.Add(new ZeekColumn(slot, ZeekType.Text, IsSet: false, rest[range].SequenceEqual("ts"u8)));
        }

        _columns = [.. columns];
    }

    private void SetTypes(ReadOnlySpan<byte> rest)
    {
        int at = 0;
        foreach (Range range in rest.Split(_separator))
        {
            if (at == _columns.Length)
            {
                break;
            }

            ReadOnlySpan<byte> type = rest[range];
            bool set = type.StartsWith("set["u8) || type.StartsWith("vector["u8);
            if (set)
            {
                type = type[(type.IndexOf((byte)'[') + 1)..].TrimEnd((byte)']');
            }

            _columns[at] = _columns[at] with { Type = ZeekColumn.TypeOf(type), IsSet = set };
            at++;
        }
    }
}

/// <summary>One column of a log.</summary>
internal readonly record struct ZeekColumn(int Slot, ZeekType Type, bool IsSet, bool IsTime)
{
    /// <summary>What Zeek's name of a type means for us.</summary>
    public static ZeekType TypeOf(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("addr"u8) ? ZeekType.Address
        : type.SequenceEqual("bool"u8) ? ZeekType.Boolean
        : type.SequenceEqual("time"u8)
        || type.SequenceEqual("interval"u8)
        || type.SequenceEqual("count"u8)
        || type.SequenceEqual("int"u8)
        || type.SequenceEqual("double"u8)
        || type.SequenceEqual("port"u8)
            ? ZeekType.Number
        : ZeekType.Text;
}

/// <summary>What a column's values are.</summary>
internal enum ZeekType : byte
{
    Text,
    Number,
    Address,
    Boolean,
}
