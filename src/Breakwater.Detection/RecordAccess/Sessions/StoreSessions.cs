using Breakwater.Detection.Gathering;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Readiness;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordAccess.Sessions;

/// <summary>
/// Joins accesses with the logins of their sessions, where an audit keeps these apart: Snowflake's QUERY_HISTORY names a session, SESSIONS its
/// login, LOGIN_HISTORY the login's client. All of them lie on disk and are joined in the order of their numbers, so that memory does not grow.
/// </summary>
internal sealed class StoreSessions(ISpillFactory spills, RememberedItems items)
{
    /// <summary>Logins, and sessions by their login.</summary>
    public ISpill Logins { get; } = spills.Create("record_store_logins");

    /// <summary>Accesses that wait for their session, and what is known of sessions.</summary>
    public ISpill Waiting { get; } = spills.Create("record_store_sessions");

    /// <summary>Reads and writes records, for one thread.</summary>
    public SessionCodec CreateCodec() => new(items);

    /// <summary>Every access that waited, with client and program where they are known now.</summary>
    /// <param name="tally">Counts whose client is known.</param>
    public IEnumerable<StoreAccess> Joined(AuditTally tally)
    {
        if (Waiting.Count > 0)
        {
            FindSessions();
        }

        SessionCodec codec = CreateCodec();
        SessionRecord? session = null;
        foreach (SpilledRecord record in Waiting.Sorted())
        {
            SessionRecord one = codec.Read(record);
            if (one.Access is not { } access)
            {
                session = session?.IsOf(one) == true ? session.With(one) : one;
                continue;
            }

            if (session?.IsOf(one) == true)
            {
                access = access with
                {
                    Client = session.Client,
                    Login = session.Client.Length > 0 ? session.Login : null,
                    Program = access.Program.Length > 0 ? access.Program : session.Program,
                };
                if (access.Client.Length > 0)
                {
                    tally.TakeClient(access);
                }
            }

            yield return access;
        }

        Logins.Clear();
        Waiting.Clear();
    }

    private void FindSessions()
    {
        SessionCodec codec = CreateCodec();
        SessionRecord? login = null;
        foreach (SpilledRecord record in Logins.Sorted())
        {
            SessionRecord one = codec.Read(record);
            if (one.Session.Length == 0)
            {
                login = login?.IsOf(one) == true ? login.With(one) : one;
                continue;
            }

            bool isKnown = login?.IsOf(one) == true;
            codec.Add(
                Waiting,
                new SessionRecord(one.Session, one.Account)
                {
                    Client = isKnown ? login!.Client : "",
                    Login = isKnown ? login!.Login : null,
                    Program =
                        one.Program.Length > 0 ? one.Program
                        : isKnown ? login!.Program
                        : "",
                }
            );
        }
    }
}
