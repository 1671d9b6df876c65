using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Events;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Sealing;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>Accesses as bytes that lie on disk, sorted by store, account and time.</summary>
internal sealed class AccessCodec(RememberedItems items) : SpillCodec<StoreAccess>(items)
{
    protected override void Sort(SpillKey key, StoreAccess record) =>
        key.Add(record.Store).Add(record.Account).Add(record.Ticks).Add(record.Hash);

    protected override void Write(BinaryWriter writer, StoreAccess record)
    {
        writer.Write(record.Ticks);
        writer.Write((byte)record.Trust);
        writer.Write(record.Hash);
        writer.Write(record.Store);
        writer.Write(record.IsRegistered);
        writer.Write(record.Account);
        writer.Write(record.Client);
        writer.Write(record.Program);
        WriteLogin(writer, record.Login);
        writer.Write((byte)record.Kind);
        writer.Write(record.Form);
        writer.Write(record.IsNamedOnly);
        writer.Write(record.Tables);
        writer.Write((int)record.Exposed);
        writer.Write((int)record.Asked);
        Write(writer, record.Subscribers);
        Write(writer, record.CaseSubscribers);
        writer.Write(record.Named);
        writer.Write(record.FromTicks);
        writer.Write(record.ToTicks);
        writer.Write(record.Rows ?? -1);
        writer.Write(record.Limit ?? -1);
        writer.Write((byte)record.RowsAre);
        RecordSetCodec.Write(writer, record.Sets);
        writer.Write(record.HasTicket);
        writer.Write(record.Ticket);
        writer.Write(record.Target);
        writer.Write(record.IsWhole);
        WriteNames(writer, record.Recipients);
        RecordSetCodec.Write(writer, record.Sights);
        writer.Write(record.Bytes ?? -1);
        writer.Write(record.IsAggregate);
        writer.Write(record.IsContactGraph);
        WritePlace(writer, record.Item, record.Position, record.Dataset, record.Excerpt);
    }

    protected override StoreAccess Read(BinaryReader reader) =>
        new()
        {
            Ticks = reader.ReadInt64(),
            Trust = (TimeTrust)reader.ReadByte(),
            Hash = reader.ReadInt64(),
            Store = reader.ReadString(),
            IsRegistered = reader.ReadBoolean(),
            Account = reader.ReadString(),
            Client = reader.ReadString(),
            Program = reader.ReadString(),
            Login = ReadLogin(reader),
            Kind = (AccessKind)reader.ReadByte(),
            Form = reader.ReadString(),
            IsNamedOnly = reader.ReadBoolean(),
            Tables = reader.ReadString(),
            Exposed = (FieldClasses)reader.ReadInt32(),
            Asked = (FieldClasses)reader.ReadInt32(),
            Subscribers = Tokens(reader),
            CaseSubscribers = Tokens(reader),
            Named = reader.ReadInt32(),
            FromTicks = reader.ReadInt64(),
            ToTicks = reader.ReadInt64(),
            Rows = Count(reader),
            Limit = Count(reader),
            RowsAre = (TakenRows)reader.ReadByte(),
            Sets = RecordSetCodec.Read(reader),
            HasTicket = reader.ReadBoolean(),
            Ticket = reader.ReadInt64(),
            Target = reader.ReadString(),
            IsWhole = reader.ReadBoolean(),
            Recipients = Names(reader),
            Sights = RecordSetCodec.Sights(reader),
            Bytes = Count(reader),
            IsAggregate = reader.ReadBoolean(),
            IsContactGraph = reader.ReadBoolean(),
            Item = ReadItem(reader),
            Position = ReadPosition(reader),
            Dataset = reader.ReadString(),
            Excerpt = ReadExcerpt(reader),
        };

    /// <summary>Writes an access inside another record.</summary>
    internal void WriteTo(BinaryWriter writer, StoreAccess access) => Write(writer, access);

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    internal StoreAccess ReadFrom(BinaryReader reader) => Read(reader);

    /// <summary>Writes a login that may be none.</summary>
    internal void WriteLogin(BinaryWriter writer, RecordPlace? login)
    {
        writer.Write(login is not null);
        if (login is not null)
        {
            WritePlace(writer, login.Item, login.Position, login.Dataset, login.Excerpt);
        }
    }

    /// <summary>Reads what <see cref="WriteLogin"/> wrote.</summary>
    internal RecordPlace? ReadLogin(BinaryReader reader) =>
        reader.ReadBoolean()
            ? new RecordPlace(ReadItem(reader), ReadPosition(reader), reader.ReadString(), ReadExcerpt(reader))
            : null;

    private static void Write(BinaryWriter writer, IReadOnlyList<SealedToken> tokens)
    {
        writer.Write(tokens.Count);
        foreach (SealedToken token in tokens)
        {
            RecordSetCodec.Write(writer, token);
        }
    }

    private static void WriteNames(BinaryWriter writer, IReadOnlyList<string> names)
    {
        writer.Write((byte)names.Count);
        foreach (string name in names)
        {
            writer.Write(name);
        }
    }

    private static string[] Names(BinaryReader reader)
    {
        string[] names = new string[reader.ReadByte()];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = reader.ReadString();
        }

        return names;
    }

    private static SealedToken[] Tokens(BinaryReader reader)
    {
        SealedToken[] tokens = new SealedToken[reader.ReadInt32()];
        for (int i = 0; i < tokens.Length; i++)
        {
            tokens[i] = RecordSetCodec.Token(reader);
        }

        return tokens;
    }

    private static long? Count(BinaryReader reader)
    {
        long count = reader.ReadInt64();
        return count < 0 ? null : count;
    }
}
