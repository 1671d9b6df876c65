using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Events;

namespace Breakwater.Detection.RecordAccess.Sessions;

/// <summary>Hands logins, sessions, and accesses whose client stands in them to <see cref="StoreSessions"/>. For one thread.</summary>
internal sealed class SessionReader(StoreSessions sessions, AccessNames slots)
{
    private const string Logins = "snowflake.login_history";
    private const string Sessions = "snowflake.sessions";
    private const string Queries = "snowflake.query_history";

    // What Snowflake does by itself has no client.
    private const string NoClient = "0.0.0.0";

    private readonly SessionCodec _codec = sessions.CreateCodec();

    /// <summary>An event of the evidence.</summary>
    public void See(in EventView source)
    {
        string dataset = source.LogSource.Dataset;
        if (
            dataset is not (Logins or Sessions)
            || source.Text(slots.Login) is not { Length: > 0 } login
            || source.Text(Fields.UserName) is not { Length: > 0 } account
        )
        {
            return;
        }

        string program = source.Text(slots.Program) ?? "";
        if (dataset == Logins)
        {
            string client = source.Text(Fields.SourceIp) ?? source.Text(Fields.SourceDomain) ?? "";
            _codec.Add(
                sessions.Logins,
                new SessionRecord(login, account)
                {
                    Client = client == NoClient ? "" : client,
                    Program = program,
                    Login = new RecordPlace(
                        source.Item,
                        source.Position,
                        dataset,
                        RecordExcerpt.Of(source.Original.Trim(" \t\r\n\0"u8), null)
                    ),
                }
            );
        }
        else if (source.Text(slots.AuditSession) is { Length: > 0 } session)
        {
            _codec.Add(sessions.Logins, new SessionRecord(login, account) { Session = session, Program = program });
        }
    }

    /// <summary>Takes an access whose record names a session and no client.</summary>
    /// <returns>False where the record says all that can be known.</returns>
    public bool Keeps(StoreAccess access, in EventView source)
    {
        if (
            access.Client.Length > 0
            || source.LogSource.Dataset != Queries
            || source.Text(slots.AuditSession) is not { Length: > 0 } session
        )
        {
            return false;
        }

        _codec.Add(sessions.Waiting, new SessionRecord(session, access.Account) { Access = access });
        return true;
    }
}
