using Breakwater.Investigation.Eviction.Graph;

namespace Breakwater.Investigation.Eviction.Planning;

/// <summary>Whose an account is, and which servers know it.</summary>
internal static class AccountKinds
{
    public const string Unknown = "unknown";

    /// <summary><c>person</c>, <c>service</c> or <c>intercept</c> as the inventory has it; else <c>unknown</c>.</summary>
    public static string Of(TrustGraph graph, string account) => graph.KindOf(account) ?? Unknown;

    /// <summary>Login servers where it was on a network device, and the servers that it was on itself.</summary>
    public static IEnumerable<string> ServersOf(TrustGraph graph, string account)
    {
        string[] seen =
        [
            .. graph.SessionsOf(account).Select(s => graph.NameOf(s.Device)).Distinct(StringComparer.Ordinal),
        ];
        IEnumerable<string> login = seen.Any(graph.Devices.ContainsKey)
            ? graph.Servers.Values.Where(s => s.Kind == "aaa").Select(s => s.Name)
            : [];
        return login.Concat(seen.Where(graph.IsServer)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }
}
