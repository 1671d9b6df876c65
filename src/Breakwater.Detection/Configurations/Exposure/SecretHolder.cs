using System.Net;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>Whose a secret is, as far as its statement and those around it say.</summary>
internal static class SecretHolder
{
    // No device writes a longer statement about an account or a neighbour; a made-up one may hold thousands of secrets.
    private const int MostWords = 256;

    private static readonly string[] AccountWords = ["username", "local-user", "user", "usm-user", "sent-username"];

    /// <summary>An account, a server's address, a neighbour or an interface; empty where nobody's.</summary>
    public static string Of(ConfigurationSecret secret)
    {
        List<string> path = PathOf(secret.Statement);
        return secret.Kind switch
        {
            SecretKind.AccountPassword => Account(path),
            SecretKind.SnmpUserKey => SnmpUser(path),
            SecretKind.EnablePassword or SecretKind.SnmpCommunity or SecretKind.NtpKey => "",
            SecretKind.ServerKey => Address(path) ?? Beside(secret.Statement) ?? After(path, "template", "group"),
            SecretKind.RoutingKey or SecretKind.TunnelKey => Address(path)
                ?? After(path, "interface", "neighbor", "peer", "group"),
            SecretKind.LinePassword => After(path, "line", "user-interface"),
            _ => Address(path) ?? "",
        };
    }

    private static string Account(List<string> path)
    {
        if (path.Contains("root-authentication") || path is ["aaa", "root", ..])
        {
            return "root";
        }

        return After(path, AccountWords);
    }

    // snmp-server user NAME, usm-user v3 NAME, usm local-engine user NAME
    private static string SnmpUser(List<string> path)
    {
        string name = After(path, AccountWords);
        return name == "v3" ? After(path, "v3") : name;
    }

    private static string? Address(List<string> path) =>
        path.Find(w =>
            (w.Contains('.', StringComparison.Ordinal) || w.Contains(':', StringComparison.Ordinal))
            && IPAddress.TryParse(w, out _)
        );

    // tacacs server X / address ipv4 A / key 7 ...
    private static string? Beside(ConfigurationStatement statement) =>
        statement
            .Parent?.Children.SelectMany(c => c.Words)
            .FirstOrDefault(w => w.Contains('.', StringComparison.Ordinal) && IPAddress.TryParse(w, out _));

    private static string After(List<string> path, params string[] words)
    {
        foreach (string word in words)
        {
            int at = path.IndexOf(word);
            if (at >= 0 && at + 1 < path.Count && path[at + 1] != ConfigurationStatement.Redacted)
            {
                return path[at + 1];
            }
        }

        return "";
    }

    private static List<string> PathOf(ConfigurationStatement statement)
    {
        List<string> path = [];
        for (ConfigurationStatement? s = statement; s is not null; s = s.Parent)
        {
            path.InsertRange(0, s.Words.Count <= MostWords ? s.Words : s.Words.Take(MostWords));
        }

        return path;
    }
}
