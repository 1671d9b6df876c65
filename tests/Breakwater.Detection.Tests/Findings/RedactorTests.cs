using Breakwater.Detection.Findings.Redaction;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Findings;

public sealed class RedactorTests
{
    private static readonly Redactor Redactor = Read();

    [Theory]
    [InlineData("username ops5 privilege 15 secret 9 $9$abcDEF", "username ops5 privilege 15 secret 9 [secret]")]
    [InlineData("username ops5 privilege 15 password 0 letmein", "username ops5 privilege 15 password 0 [secret]")]
    [InlineData("username ops5 secret hunter", "username ops5 secret [secret]")]
    [InlineData("enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0", "enable secret 5 [secret]")]
    [InlineData("password 7 0822455D0A16", "password 7 [secret]")]
    [InlineData("snmp-server community Pr1vat3 RW 20", "snmp-server community [secret] RW 20")]
    [InlineData(
        "snmp-agent community write cipher %^%#abc%^%# acl 2000",
        "snmp-agent community write cipher [secret] acl 2000"
    )]
    [InlineData(
        "snmp-server user mon grp v3 auth sha Authpass1 priv aes 128 Privpass1",
        "snmp-server user mon grp v3 auth sha [secret] priv aes 128 [secret]"
    )]
    [InlineData("tacacs-server key 7 13061E010803", "tacacs-server key 7 [secret]")]
    [InlineData("tacacs-server host 192.0.2.1 key 7 13061E010803", "tacacs-server host 192.0.2.1 key 7 [secret]")]
    [InlineData(
        "set system login user x authentication encrypted-password \"$6$abc$def\"",
        "set system login user x authentication encrypted-password [secret]"
    )]
    [InlineData(
        "User 'x' set: [system login user y authentication encrypted-password] old -- \"$6$a/b\"",
        "User 'x' set: [system login user y authentication encrypted-password] old -- [secret]"
    )]
    [InlineData(
        "local-user ops5 password irreversible-cipher $1c$abc$",
        "local-user ops5 password irreversible-cipher [secret]"
    )]
    [InlineData(
        "copy running-config ftp://joe:S3cret@192.0.2.9/x",
        "copy running-config ftp://joe:[secret]@192.0.2.9/x"
    )]
    [InlineData("crypto isakmp key VPNkey1 address 192.0.2.9", "crypto isakmp key [secret] address 192.0.2.9")]
    [InlineData("curl -H 'Authorization: Basic am9lOnNlY3JldA=='", "curl -H 'Authorization: Basic [secret]'")]
    [InlineData("select * from cdr where msisdn = '+15550100123'", "select * from cdr where msisdn = '[subscriber]'")]
    [InlineData("WHERE calling_number IN ('15550100123')", "WHERE calling_number IN ('[subscriber]')")]
    [InlineData(
        "OpenLI: removed VOIP intercept 'A-2217' via update socket.",
        "OpenLI: removed VOIP intercept '[task]' via update socket."
    )]
    public void Secrets_are_replaced_by_their_token(string text, string shown) =>
        Assert.Equal(shown, Redactor.Redact(text));

    [Theory]
    [InlineData("Failed password for root from 192.0.2.7 port 4022 ssh2")]
    [InlineData("Accepted password for joe from 192.0.2.7 port 4022 ssh2")]
    [InlineData("Invalid password attempt by joe")]
    [InlineData("%BGP-5-ADJCHANGE: neighbor 192.0.2.1 Up")]
    [InlineData("BGP community 65000:100 set")]
    [InlineData("password authentication failed")]
    public void Ordinary_text_stays(string text) => Assert.Equal(text, Redactor.Redact(text));

    [Fact]
    public void Redacting_twice_changes_nothing()
    {
        string once = Redactor.Redact("username a secret 9 $9$abc and ftp://j:pw12345@192.0.2.1/x");

        Assert.Equal(once, Redactor.Redact(once));
    }

    private static Redactor Read()
    {
        string path = Path.Combine(Repository.Root, "content", "redaction", "secrets.yml");
        using StreamReader file = File.OpenText(path);
        return RedactionFile.Read(file, "secrets.yml");
    }
}
