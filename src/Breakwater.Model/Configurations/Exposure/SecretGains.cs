namespace Breakwater.Model.Configurations.Exposure;

/// <summary>What a thief can do with a secret, in plain words.</summary>
public static class SecretGains
{
    /// <summary>A sentence without subject: "log in as ...".</summary>
    /// <param name="kind">What the secret opens.</param>
    /// <param name="holder">Whose it is; empty where nobody's.</param>
    /// <param name="statement">The statement with its parents, the secret replaced.</param>
    public static string Of(SecretKind kind, string holder, string statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return kind switch
        {
            SecretKind.AccountPassword => holder.Length == 0 ? "log in" : $"log in as {holder}",
            SecretKind.EnablePassword => "take the highest privilege after any login",
            SecretKind.LinePassword => "log in without a name on the lines that use it",
            SecretKind.SnmpCommunity when Writes(statement) => "read and change the device over SNMP",
            SecretKind.SnmpCommunity => "read the device over SNMP",
            SecretKind.SnmpUserKey => holder.Length == 0 ? "act as an SNMP user" : $"act as the SNMP user {holder}",
            SecretKind.ServerKey => "read the logins that are sent to the login servers, and answer in their name",
            SecretKind.RoutingKey => "take part in routing as a neighbour",
            SecretKind.NtpKey => "give the device a false time",
            SecretKind.TunnelKey => "build the tunnel to the device or listen in it",
            SecretKind.AccessKey => "use an access line in another's name",
            SecretKind.PrivateKey => "act in the name of the device",
            SecretKind.TransferPassword => "log in where the device copies its files to",
            _ => "use whatever it opens",
        };
    }

    /// <summary>Whether an SNMP community may write, as its statement says.</summary>
    public static bool Writes(string statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        foreach (Range range in statement.AsSpan().Split(' '))
        {
            if (statement.AsSpan()[range] is "RW" or "rw" or "rwa" or "write" or "read-write" or "network-admin")
            {
                return true;
            }
        }

        return false;
    }
}
