using System.Text.RegularExpressions;
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
    [InlineData(
        "OpenLI provisioner: Details for intercept A2217 have changed -- updating collectors",
        "OpenLI provisioner: Details for intercept [task] have changed -- updating collectors"
    )]
    [InlineData(
        "OpenLI: received withdrawal for IP intercept A2217 but it is not present in the sync intercept list?",
        "OpenLI: received withdrawal for IP intercept [task] but it is not present in the sync intercept list?"
    )]
    [InlineData(
        "OpenLI provisioner: unable to announce new VOIP intercept to mediators.",
        "OpenLI provisioner: unable to announce new VOIP intercept to mediators."
    )]
    [InlineData(
        "OpenLI: added new email intercept for A2217 to email worker threads",
        "OpenLI: added new email intercept for [task] to email worker threads"
    )]
    [InlineData(
        "OpenLI provisioner: unable to announce new IP intercept A2217 to collectors.",
        "OpenLI provisioner: unable to announce new IP intercept [task] to collectors."
    )]
    [InlineData(
        "{\"kind\":\"access\",\"liid\":\"abcdefghijklmnopqrstuvwxya\"}",
        "{\"kind\":\"access\",\"liid\":\"abcdefghijklmnopqrstuvwxya\"}"
    )]
    [InlineData("{\"liid\":\"abcdefghijklmnopqrstuvwxy\"}", "{\"liid\":\"[task]\"}")]
    [InlineData("{\"liid\":\"abcdefghijklmnopqrstuvwxyb\"}", "{\"liid\":\"[task]\"}")]
    [InlineData("enable password cisco", "enable password [secret]")]
    [InlineData("enable password level 5 7 0822455D0A16", "enable password level 5 7 [secret]")]
    [InlineData("username ops5 secret 0 [bracket]", "username ops5 secret 0 [secret]")]
    [InlineData("username ops5 secret 0 one,two;three", "username ops5 secret 0 [secret]")]
    [InlineData(
        "{\"aaa.command\":\"username ops5 secret \\\"two words\\\"\"}",
        "{\"aaa.command\":\"username ops5 secret [secret]\"}"
    )]
    [InlineData("snmp-server host 192.0.2.9 version 2c Pr1vat3", "snmp-server host 192.0.2.9 version 2c [secret]")]
    [InlineData("snmp-server host 192.0.2.9 traps Pr1vat3", "snmp-server host 192.0.2.9 traps [secret]")]
    [InlineData(
        "snmp-server host 192.0.2.9 vrf mgmt version 3 priv mon",
        "snmp-server host 192.0.2.9 vrf mgmt version 3 priv [secret]"
    )]
    [InlineData(
        "tacacs-server host 192.0.2.1 timeout 5 key Sh4red",
        "tacacs-server host 192.0.2.1 timeout 5 key [secret]"
    )]
    [InlineData(
        "radius-server host 192.0.2.1 auth-port 1812 acct-port 1813 key Sh4red",
        "radius-server host 192.0.2.1 auth-port 1812 acct-port 1813 key [secret]"
    )]
    [InlineData("radius-server shared-key cipher %^%#abc%^%#", "radius-server shared-key cipher [secret]")]
    [InlineData("logged command:key Sh4red", "logged command:key [secret]")]
    [InlineData("ip ospf authentication-key Sh4red", "ip ospf authentication-key [secret]")]
    [InlineData(
        "set protocols bgp group g authentication-key Sh4red",
        "set protocols bgp group g authentication-key [secret]"
    )]
    [InlineData("pre-shared-key local Sh4red", "pre-shared-key local [secret]")]
    [InlineData("pre-shared-key address 192.0.2.1 key Sh4red", "pre-shared-key address 192.0.2.1 key [secret]")]
    [InlineData(
        "set security ike policy p pre-shared-key ascii-text Sh4red",
        "set security ike policy p pre-shared-key ascii-text [secret]"
    )]
    [InlineData("standby 1 authentication Sh4red", "standby 1 authentication [secret]")]
    [InlineData("ip nhrp authentication Sh4red", "ip nhrp authentication [secret]")]
    [InlineData("super password level 3 cipher Sh4red", "super password level 3 cipher [secret]")]
    [InlineData("set password ENC Sh4red", "set password ENC [secret]")]
    [InlineData("set mgt-config users admin phash $1$abc", "set mgt-config users admin phash [secret]")]
    [InlineData(
        "CmdSet=[ CmdAV=username CmdArgAV=bob CmdArgAV=secret CmdArgAV=0 CmdArgAV=Sh4red CmdArgAV=<cr> ]",
        "CmdSet=[ CmdAV=username CmdArgAV=bob CmdArgAV=secret CmdArgAV=0 CmdArgAV=[secret] CmdArgAV=<cr> ]"
    )]
    [InlineData("COMMAND=/usr/bin/mysql -uroot -pSh4red cdr", "COMMAND=/usr/bin/mysql -uroot -p[secret] cdr")]
    [InlineData("curl -u admin:Sh4red https://192.0.2.1/", "curl -u admin:[secret] https://192.0.2.1/")]
    [InlineData("useradd -p Sh4red ops5", "useradd -p [secret] ops5")]
    [InlineData("/bin/echo 'root:Sh4red' | chpasswd", "/bin/echo 'root:[secret]' | chpasswd")]
    [InlineData("net user ops5 Sh4red /add", "net user ops5 [secret] /add")]
    [InlineData("net use \\\\h\\s /user:d\\u Sh4red", "net use \\\\h\\s /user:d\\u [secret]")]
    [InlineData("plink -pw Sh4red 192.0.2.1", "plink -pw [secret] 192.0.2.1")]
    [InlineData("ConvertTo-SecureString 'Sh4red' -AsPlainText", "ConvertTo-SecureString '[secret]' -AsPlainText")]
    [InlineData("GET /login?user=a&password=Sh4red&x=1 HTTP/1.1", "GET /login?user=a&password=[secret]&x=1 HTTP/1.1")]
    [InlineData("GET /api?api_key=Sh4red HTTP/1.1", "GET /api?api_key=[secret] HTTP/1.1")]
    [InlineData("AWS_SECRET_ACCESS_KEY=Sh4red aws s3 ls", "AWS_SECRET_ACCESS_KEY=[secret] aws s3 ls")]
    [InlineData("X-Api-Key: Sh4red", "X-Api-Key: [secret]")]
    [InlineData("{\"user\":\"a\",\"password\":\"Sh4red\"}", "{\"user\":\"a\",\"password\":\"[secret]\"}")]
    [InlineData(
        "select * from calls where '15550100123' in (src, dst)",
        "select * from calls where '[subscriber]' in (src, dst)"
    )]
    [InlineData("insert into watch values ('15550100123')", "insert into watch values ('[subscriber]')")]
    [InlineData("where served_msisdn=15550100123", "where served_msisdn=[subscriber]")]
    [InlineData("where a_party like '15550100123%'", "where a_party like '[subscriber]%'")]
    [InlineData("From: <sip:+15550100123@198.51.100.1>", "From: <sip:[subscriber]@198.51.100.1>")]
    [InlineData("{\"liid\":\"A-2217\"}", "{\"liid\":\"[task]\"}")]
    [InlineData(
        "ALTER USER ann IDENTIFIED BY Tiger1 ACCOUNT UNLOCK",
        "ALTER USER ann IDENTIFIED BY [secret] ACCOUNT UNLOCK"
    )]
    [InlineData(
        "alter user ann identified by \"two words\" replace Old1",
        "alter user ann identified by [secret] replace [secret]"
    )]
    [InlineData("CREATE USER ann IDENTIFIED BY VALUES 'S:AB12;T:34'", "CREATE USER ann IDENTIFIED BY VALUES [secret]")]
    [InlineData(
        "CREATE DATABASE LINK l CONNECT TO ann IDENTIFIED BY Tiger1 USING 'db7'",
        "CREATE DATABASE LINK l CONNECT TO ann IDENTIFIED BY [secret] USING 'db7'"
    )]
    [InlineData(
        "CREATE USER 'ann'@'%' IDENTIFIED WITH caching_sha2_password BY 'it''s me'",
        "CREATE USER 'ann'@'%' IDENTIFIED WITH caching_sha2_password BY [secret]"
    )]
    [InlineData(
        "GRANT ALL ON *.* TO 'x' IDENTIFIED BY PASSWORD '*94BDCEBE'",
        "GRANT ALL ON *.* TO 'x' IDENTIFIED BY PASSWORD [secret]"
    )]
    [InlineData(
        "QUERY,,'SET PASSWORD FOR ann=PASSWORD(\\'two words\\')',0",
        "QUERY,,'SET PASSWORD FOR ann=PASSWORD([secret])',0"
    )]
    [InlineData(
        "SQLTEXT=\"create user ann identified by &apos;two words&apos;\"",
        "SQLTEXT=\"create user ann identified by [secret]\""
    )]
    [InlineData(
        "CREATE LOGIN ann WITH PASSWORD = N'two words', CHECK_POLICY = OFF",
        "CREATE LOGIN ann WITH PASSWORD = [secret], CHECK_POLICY = OFF"
    )]
    [InlineData(
        "ALTER LOGIN ann WITH PASSWORD = 'new one' OLD_PASSWORD = 'old one'",
        "ALTER LOGIN ann WITH PASSWORD = [secret] OLD_PASSWORD = [secret]"
    )]
    [InlineData(
        "ALTER ROLE ann WITH ENCRYPTED PASSWORD 'two words'",
        "ALTER ROLE ann WITH ENCRYPTED PASSWORD [secret]"
    )]
    [InlineData(
        "create stage s credentials=(aws_key_id='AKIA' aws_secret_key='a b/c+')",
        "create stage s credentials=(aws_key_id='AKIA' aws_secret_key=[secret])"
    )]
    [InlineData(
        "CREATE USER ann AS PERM = 0 PASSWORD = Tiger1 SPOOL = 1",
        "CREATE USER ann AS PERM = 0 PASSWORD = [secret] SPOOL = 1"
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
    [InlineData("crypto key generate rsa modulus 4096")]
    [InlineData("logged command:key chain BGP-KEYS")]
    [InlineData("tacacs-server host 192.0.2.1 timeout 5")]
    [InlineData("Login failed: password: **********")]
    [InlineData("\"TokenElevationType\":\"%%1936\",\"ElevatedToken\":\"%%1842\"")]
    [InlineData("net user ops5 /domain")]
    [InlineData("sequence number 4711 session 123456789")]
    [InlineData("CREATE USER ann IDENTIFIED EXTERNALLY")]
    [InlineData("ALTER USER ann PASSWORD EXPIRE")]
    [InlineData("select replace(x, 1, 2) from t")]
    public void Ordinary_text_stays(string text) => Assert.Equal(text, Redactor.Redact(text));

    [Fact]
    public void Redacting_twice_changes_nothing()
    {
        string once = Redactor.Redact("username a secret 9 $9$abc and ftp://j:pw12345@192.0.2.1/x");

        Assert.Equal(once, Redactor.Redact(once));
    }

    [Fact]
    public void Every_expression_that_ships_can_be_made_without_backtracking()
    {
        Assert.True(Redactor.Patterns.Count > 10);
        foreach (RedactionPattern pattern in Redactor.Patterns)
        {
            Assert.Contains("x", pattern.Pattern.GetGroupNames());
            Assert.True(pattern.Pattern.Options.HasFlag(RegexOptions.NonBacktracking));
            Assert.True(pattern.Unless?.Options.HasFlag(RegexOptions.NonBacktracking) ?? true);
        }
    }

    [Fact]
    public void An_expression_that_cannot_be_read_is_told_at_once()
    {
        using StringReader file = new(
            "patterns:\n  - name: a\n    token: secret\n    triggers: [a]\n    pattern: 'a(?P<x>'\n"
        );

        Assert.ThrowsAny<ArgumentException>(() => RedactionFile.Read(file, "own.yml"));
    }

    private static Redactor Read()
    {
        string path = Path.Combine(Repository.Root, "content", "redaction", "secrets.yml");
        using StreamReader file = File.OpenText(path);
        return RedactionFile.Read(file, "secrets.yml");
    }
}
