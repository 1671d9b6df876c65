using System.Text.Json;

namespace Breakwater.Evidence.Formats.FlowDumps;

/// <summary>Finds the values of one JSON object that a dialect knows. Records of a dump have their members in the same order.</summary>
/// <param name="dialect">Says which names mean what.</param>
internal sealed class DumpMembers(DumpDialect dialect)
{
    /// <summary>Members of a record that are looked at; the widest dump has some sixty.</summary>
    private const int MaxMembers = 256;
    private readonly List<(byte[] Name, DumpField Field)> _order = [];

    /// <summary>Fills the values.</summary>
    /// <returns>False where the record is not one JSON object.</returns>
    public bool TryRead(ReadOnlySpan<byte> record, DumpValues values)
    {
        values.Clear();
        Utf8JsonReader reader = new(record, new JsonReaderOptions { MaxDepth = 16 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            for (int i = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; i++)
            {
                DumpField field = reader.ValueIsEscaped ? DumpField.None : FieldOf(i, reader.ValueSpan);
                reader.Read();
                Take(ref reader, field, values);
            }

            return reader.TokenType == JsonTokenType.EndObject && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The names of an object's members, for recognition; fewer where it is cut or damaged.</summary>
    public static List<byte[]> NamesOf(ReadOnlySpan<byte> json)
    {
        List<byte[]> names = [];
        Utf8JsonReader reader = new(json, isFinalBlock: false, new JsonReaderState());
        try
        {
            while (names.Count < MaxMembers && reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth <= 2)
                {
                    names.Add(reader.ValueSpan.ToArray());
                }
                else if (reader.TokenType == JsonTokenType.EndObject)
                {
                    break;
                }
            }
        }
        catch (JsonException)
        {
            // What stands before the damage tells enough.
        }

        return names;
    }

    private static void Take(ref Utf8JsonReader reader, DumpField field, DumpValues values)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            // Of a list (labels of a stack) the first counts.
            int depth = reader.CurrentDepth;
            while (reader.Read() && !(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == depth))
            {
                TakeScalar(ref reader, field, values);
            }

            return;
        }

        if (reader.TokenType == JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        TakeScalar(ref reader, field, values);
    }

    private static void TakeScalar(ref Utf8JsonReader reader, DumpField field, DumpValues values)
    {
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.String && !reader.ValueIsEscaped)
        {
            int quote = reader.TokenType == JsonTokenType.String ? 1 : 0;
            values.Add(field, (int)reader.TokenStartIndex + quote, reader.ValueSpan.Length);
        }
    }

    private DumpField FieldOf(int place, ReadOnlySpan<byte> name)
    {
        if (place < _order.Count && name.SequenceEqual(_order[place].Name))
        {
            return _order[place].Field;
        }

        DumpField field = dialect.FieldOf(name);
        if (place < _order.Count)
        {
            _order[place] = (name.ToArray(), field);
        }
        else if (place == _order.Count && place < MaxMembers)
        {
            _order.Add((name.ToArray(), field));
        }

        return field;
    }
}
