using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordAccess.Sessions;

/// <summary>Logins, sessions and accesses as bytes that lie on disk, sorted by what they are joined by; what says more comes first.</summary>
internal sealed class SessionCodec(RememberedItems items) : SpillCodec<SessionRecord>(items)
{
    private readonly AccessCodec _accesses = new(items);

    protected override void Sort(SpillKey key, SessionRecord record) =>
        key.Add(record.Key)
            .Add(record.Account.ToLowerInvariant())
            .Add(record.Access is not null || record.Session.Length > 0 ? 1 : 0)
            .Add(record.Client.Length > 0 ? 0 : 1);

    protected override void Write(BinaryWriter writer, SessionRecord record)
    {
        writer.Write(record.Key);
        writer.Write(record.Account);
        writer.Write(record.Client);
        writer.Write(record.Program);
        writer.Write(record.Session);
        _accesses.WriteLogin(writer, record.Login);
        writer.Write(record.Access is not null);
        if (record.Access is { } access)
        {
            _accesses.WriteTo(writer, access);
        }
    }

    protected override SessionRecord Read(BinaryReader reader) =>
        new(reader.ReadString(), reader.ReadString())
        {
            Client = reader.ReadString(),
            Program = reader.ReadString(),
            Session = reader.ReadString(),
            Login = _accesses.ReadLogin(reader),
            Access = reader.ReadBoolean() ? _accesses.ReadFrom(reader) : null,
        };
}
