using System.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Sealing;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>Accesses as bytes that lie on disk, sorted by store, account and time.</summary>
internal sealed class AccessCodec(RememberedItems items)
{
    private readonly SpillKey _key = new();

    public void Add(ISpill spill, StoreAccess access)
    {
        _key.Start().Add(access.Store).Add(access.Account).Add(access.Ticks).Add(access.Hash);
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        Write(writer, access);
        writer.Flush();
        spill.Add(_key.Bytes, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public StoreAccess Read(SpilledRecord record)
    {
        using MemoryStream bytes = new(record.Value.ToArray(), writable: false);
        using BinaryReader reader = new(bytes, Encoding.UTF8);
        return Read(reader);
    }

    private void Write(BinaryWriter writer, StoreAccess access)
    {
        writer.Write(access.Ticks);
        writer.Write((byte)access.Trust);
        writer.Write(access.Hash);
        writer.Write(access.Store);
        writer.Write(access.IsRegistered);
        writer.Write(access.Account);
        writer.Write(access.Client);
        writer.Write(access.Program);
        writer.Write((byte)access.Kind);
        writer.Write(access.Form);
        writer.Write(access.IsNamedOnly);
        writer.Write(access.Tables);
        writer.Write((int)access.Exposed);
        writer.Write((int)access.Asked);
        Write(writer, access.Subscribers);
        Write(writer, access.CaseSubscribers);

        writer.Write(access.Named);
        writer.Write(access.FromTicks);
        writer.Write(access.ToTicks);
        writer.Write(access.Rows ?? -1);
        writer.Write(access.Limit ?? -1);
        writer.Write((byte)access.RowsAre);
        RecordSetCodec.Write(writer, access.Sets);
        writer.Write(access.HasTicket);
        writer.Write(access.Ticket);
        writer.Write(access.Target);
        RecordSetCodec.Write(writer, access.Sights);
        writer.Write(access.Bytes ?? -1);
        writer.Write(access.IsAggregate);
        writer.Write(access.IsContactGraph);
        writer.Write(items.NumberOf(access.Item));
        writer.Write((byte)access.Position.Kind);
        writer.Write(access.Position.Number);
        writer.Write(access.Position.Offset);
        writer.Write(access.Position.Length);
        writer.Write(access.Dataset);
        writer.Write(access.Excerpt.Length);
        writer.Write(access.Excerpt);
    }

    private StoreAccess Read(BinaryReader reader) =>
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
            Sights = RecordSetCodec.Sights(reader),
            Bytes = Count(reader),
            IsAggregate = reader.ReadBoolean(),
            IsContactGraph = reader.ReadBoolean(),
            Item = items[reader.ReadInt32()],
            Position = new EvidencePosition(
                (PositionKind)reader.ReadByte(),
                reader.ReadInt64(),
                reader.ReadInt64(),
                reader.ReadInt32()
            ),
            Dataset = reader.ReadString(),
            Excerpt = reader.ReadBytes(reader.ReadInt32()),
        };

    private static void Write(BinaryWriter writer, IReadOnlyList<SealedToken> tokens)
    {
        writer.Write(tokens.Count);
        foreach (SealedToken token in tokens)
        {
            RecordSetCodec.Write(writer, token);
        }
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
