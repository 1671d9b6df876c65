using Breakwater.Detection.RecordAccess.Accesses;

namespace Breakwater.Detection.RecordAccess.Sessions;

/// <summary>A login, a session of one, or an access of a session.</summary>
/// <param name="Key">What it is joined by: the login's number, or the session's.</param>
/// <param name="Account">The account.</param>
internal sealed record SessionRecord(string Key, string Account)
{
    /// <summary>The client; empty where the record does not say.</summary>
    public string Client { get; init; } = "";

    /// <summary>The client's program; empty where the record does not say.</summary>
    public string Program { get; init; } = "";

    /// <summary>The session of a login; empty for the login itself.</summary>
    public string Session { get; init; } = "";

    /// <summary>Where the login stands; null for what is no login and has none.</summary>
    public RecordPlace? Login { get; init; }

    /// <summary>The access; null for a login or a session.</summary>
    public StoreAccess? Access { get; init; }

    /// <summary>It is joined with the other: numbers are those of one account.</summary>
    public bool IsOf(SessionRecord other) =>
        Key == other.Key && Account.Equals(other.Account, StringComparison.OrdinalIgnoreCase);

    /// <summary>This and another record of the same number: where they name two clients, nobody knows which one it was.</summary>
    public SessionRecord With(SessionRecord other) =>
        other.Client.Length == 0 || other.Client == Client ? this : this with { Client = "", Login = null };
}
