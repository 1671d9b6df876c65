using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>Sets of records as bytes.</summary>
internal static class RecordSetCodec
{
    public static void Write(BinaryWriter writer, IReadOnlyList<RecordSet> sets)
    {
        writer.Write7BitEncodedInt(sets.Count);
        foreach (RecordSet set in sets)
        {
            writer.Write(set.Table);
            writer.Write(set.IsExact);
            Write(writer, set.Columns.Subscriber);
            Write(writer, set.Columns.OtherParty);
            Write(writer, set.Columns.Time);
            Write(writer, set.Columns.Operator);
            Write(writer, set.Columns.Contract);
            writer.Write7BitEncodedInt(set.Conditions.Count);
            foreach (RecordCondition condition in set.Conditions)
            {
                Write(writer, condition);
            }
        }
    }

    public static RecordSet[] Read(BinaryReader reader)
    {
        RecordSet[] sets = new RecordSet[reader.Read7BitEncodedInt()];
        for (int i = 0; i < sets.Length; i++)
        {
            sets[i] = new RecordSet
            {
                Table = reader.ReadString(),
                IsExact = reader.ReadBoolean(),
                Columns = new RecordColumns
                {
                    Subscriber = Text(reader),
                    OtherParty = Text(reader),
                    Time = Text(reader),
                    Operator = Text(reader),
                    Contract = Text(reader),
                },
                Conditions = Conditions(reader),
            };
        }

        return sets;
    }

    public static void Write(BinaryWriter writer, IReadOnlyList<WatchSight> sights)
    {
        writer.Write7BitEncodedInt(sights.Count);
        foreach (WatchSight sight in sights)
        {
            Write(writer, sight.Token);
            Write(writer, sight.Tier);
            Write(writer, sight.Store);
            writer.Write(sight.IsCanary);
        }
    }

    public static WatchSight[] Sights(BinaryReader reader)
    {
        WatchSight[] sights = new WatchSight[reader.Read7BitEncodedInt()];
        for (int i = 0; i < sights.Length; i++)
        {
            sights[i] = new WatchSight(Token(reader), Text(reader), Text(reader), reader.ReadBoolean());
        }

        return sights;
    }

    public static void Write(BinaryWriter writer, SealedToken token)
    {
        writer.Write((ulong)(token.Value >> 64));
        writer.Write((ulong)token.Value);
    }

    public static SealedToken Token(BinaryReader reader) => new(new UInt128(reader.ReadUInt64(), reader.ReadUInt64()));

    private static void Write(BinaryWriter writer, RecordCondition condition)
    {
        writer.Write(condition.Column);
        writer.Write((byte)condition.Kind);
        writer.Write(condition.IsTime);
        writer.Write(condition.IncludesLow);
        writer.Write(condition.IncludesHigh);
        writer.Write(condition.ValueCount);
        writer.Write7BitEncodedInt(condition.Values.Count);
        foreach (ConditionValue value in condition.Values)
        {
            Write(writer, value);
        }

        Write(writer, condition.Low);
        Write(writer, condition.High);
    }

    private static RecordCondition[] Conditions(BinaryReader reader)
    {
        RecordCondition[] conditions = new RecordCondition[reader.Read7BitEncodedInt()];
        for (int i = 0; i < conditions.Length; i++)
        {
            conditions[i] = new RecordCondition
            {
                Column = reader.ReadString(),
                Kind = (PredicateKind)reader.ReadByte(),
                IsTime = reader.ReadBoolean(),
                IncludesLow = reader.ReadBoolean(),
                IncludesHigh = reader.ReadBoolean(),
                ValueCount = reader.ReadInt32(),
                Values = Values(reader),
                Low = Optional(reader),
                High = Optional(reader),
            };
        }

        return conditions;
    }

    private static ConditionValue[] Values(BinaryReader reader)
    {
        ConditionValue[] values = new ConditionValue[reader.Read7BitEncodedInt()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Value(reader);
        }

        return values;
    }

    private static void Write(BinaryWriter writer, ConditionValue? value)
    {
        writer.Write(value is not null);
        if (value is { } known)
        {
            Write(writer, known);
        }
    }

    private static ConditionValue? Optional(BinaryReader reader) => reader.ReadBoolean() ? Value(reader) : null;

    private static void Write(BinaryWriter writer, ConditionValue value)
    {
        Write(writer, value.Text);
        writer.Write(value.IsNumber);
        writer.Write(value.Ticks);
        Write(writer, value.Token);
        Write(writer, value.Written);
    }

    private static ConditionValue Value(BinaryReader reader) =>
        new()
        {
            Text = Text(reader),
            IsNumber = reader.ReadBoolean(),
            Ticks = reader.ReadInt64(),
            Token = OptionalToken(reader),
            Written = OptionalToken(reader),
        };

    private static void Write(BinaryWriter writer, SealedToken? token)
    {
        writer.Write(token is not null);
        if (token is { } known)
        {
            Write(writer, known);
        }
    }

    private static SealedToken? OptionalToken(BinaryReader reader) => reader.ReadBoolean() ? Token(reader) : null;

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
