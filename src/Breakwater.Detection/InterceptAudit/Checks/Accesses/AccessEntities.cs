using System.Globalization;
using System.Net;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>Entities and words that several rules use.</summary>
internal static class AccessEntities
{
    /// <summary>Whom the summary names: the account, or where it came from, or somebody.</summary>
    public static string Actor(string? account, string? client) =>
        account is not null ? account
        : client is not null ? $"somebody at {client}"
        : "somebody whom the log does not name";

    /// <summary><c> from 192.0.2.7</c>; empty where the log names no client.</summary>
    public static string From(string? client) => client is null ? "" : $" from {client}";

    /// <summary><c> on adm1</c>; empty where nothing names a system.</summary>
    public static string On(string? system) => system is null ? "" : $" on {system}";

    /// <summary>A client: an address, or a host by name.</summary>
    public static Entity Client(string client) =>
        new(IPAddress.TryParse(client, out _) ? EntityKind.Address : EntityKind.Device, client);

    /// <summary>What is known of account, client and system.</summary>
    public static IReadOnlyList<Entity> Of(string? account, string? client, string? system)
    {
        List<Entity> entities = [];
        if (account is not null)
        {
            entities.Add(new Entity(EntityKind.Account, account));
        }

        if (client is not null)
        {
            entities.Add(Client(client));
        }

        if (system is not null)
        {
            entities.Add(new Entity(EntityKind.Device, system));
        }

        return entities;
    }

    /// <summary>An order, by token.</summary>
    public static Entity Order(SealedToken token) => new(EntityKind.OrderToken, token.ToString());

    /// <summary>A task, by token.</summary>
    public static Entity Task(SealedToken token) => new(EntityKind.TaskToken, token.ToString());

    /// <summary>A target, by token.</summary>
    public static Entity Target(SealedToken token) => new(EntityKind.SubscriberToken, token.ToString());

    /// <summary>Tokens of what an access names.</summary>
    public static IReadOnlyList<SealedToken> Objects(InterceptAccess access)
    {
        List<SealedToken> tokens = [];
        foreach (
            SealedToken? token in (ReadOnlySpan<SealedToken?>)[access.Order, access.Task, access.Liid, access.Agency]
        )
        {
            if (token is { } one)
            {
                tokens.Add(one);
            }
        }

        return tokens;
    }

    /// <summary>A number, for people.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>One of a thing, or several.</summary>
    public static string Count(long number, string one, string many) =>
        $"{Number(number)} {(number == 1 ? one : many)}";
}
