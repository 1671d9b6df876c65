using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Formats.Intercepts.Tables;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Portals;

/// <summary>The values of a row by the fields of its layout, written to the event begun last without copies beyond the batch's own.</summary>
/// <param name="layout">Where the fields stand.</param>
/// <param name="batch">The batch.</param>
internal readonly struct PortalRow(TableLayout layout, EventBatch batch)
{
    /// <summary>The text of a field: of the first column that says something, else what holds for every row; words as the mapping translates them.</summary>
    public ReadOnlySpan<char> this[TableRow row, string field]
    {
        get
        {
            ReadOnlySpan<char> text = default;
            foreach ((int column, ColumnMapping? _) in layout.ColumnsOf(field))
            {
                text = CellText.Of(row[column], out _);
                if (!text.IsEmpty)
                {
                    break;
                }
            }

            return text.IsEmpty ? Constant(field) : Translated(field, text);
        }
    }

    /// <summary>Adds a field; nothing where the row does not say it.</summary>
    public void Add(TableRow row, string field, int slot, FieldKind kind = FieldKind.Text) =>
        Add(this[row, field], slot, kind);

    /// <summary>Adds a text; nothing where it is empty.</summary>
    public void Add(ReadOnlySpan<char> text, int slot, FieldKind kind = FieldKind.Text)
    {
        if (text.IsEmpty)
        {
            return;
        }

        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            batch.AddDerived(slot, bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), kind);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    /// <summary>Adds a whole number, written with or without marks between the thousands.</summary>
    public void AddCount(TableRow row, string field, int slot)
    {
        ReadOnlySpan<char> text = this[row, field];
        Span<char> digits = stackalloc char[20];
        int length = 0;
        foreach (char one in text)
        {
            if (char.IsAsciiDigit(one) && length < digits.Length)
            {
                digits[length++] = one;
            }
            else if (one is not (',' or '\'' or ' ' or '\u00A0'))
            {
                return;
            }
        }

        Add(digits[..length], slot, FieldKind.Number);
    }

    private ReadOnlySpan<char> Constant(string field)
    {
        foreach ((TableField known, string value) in layout.Mapping.Constants)
        {
            if (known.Name == field)
            {
                return value;
            }
        }

        return default;
    }

    private ReadOnlySpan<char> Translated(string field, ReadOnlySpan<char> text)
    {
        if (
            text.Length > 256
            || !layout.Mapping.Values.TryGetValue(layout.Field(field), out FrozenDictionary<string, string>? words)
        )
        {
            return text;
        }

        Span<char> plain = stackalloc char[256];
        int length = PlainText.Write(text, plain);
        return words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(plain[..length], out string? word)
            ? word
            : text;
    }
}
