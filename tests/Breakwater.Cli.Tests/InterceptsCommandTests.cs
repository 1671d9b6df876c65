namespace Breakwater.Cli.Tests;

/// <summary>The commands of the enclave, as a person types them.</summary>
public sealed class InterceptsCommandTests : IDisposable
{
    private const string Target = "12025550123";
    private const string Mapping = """
        schema: breakwater.intercept-mapping/1
        tables:
          - files: "**/own.csv"
            table: orders
            columns: { order: F_ORDER, targets: F_TARGETS, agency: F_AGENCY, start: F_START }
        """;
    private readonly CommandRun _run = new();

    public InterceptsCommandTests()
    {
        _run.Write(
            "orders.csv",
            "order,liids,agency,authority,targets,target_kind,services,delivery,start,end,state",
            $"W-1,L-1,FERNDALE-PD,pen_register,{Target},e164,voice,data,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,active"
        );
        Assert.Equal(0, _run.Run("intercepts", "keygen", Key("master")));
        Assert.Equal(
            0,
            _run.Run("intercepts", "seal", _run.Evidence, "--intercept-keys", Key("master"), "--out", Sealed)
        );
    }

    private string Sealed => Path.Combine(_run.Root, "sealed");

    private string Vault => Path.Combine(Sealed, "vault");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void Erasing_with_another_key_erases_nothing_and_logs_nothing()
    {
        Assert.Equal(0, _run.Run("intercepts", "keygen", Key("other")));

        Assert.Equal(3, Erase("other"));

        Assert.Contains("does not open with this master key", _run.Talk, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Vault, "key")));
        Assert.False(File.Exists(Path.Combine(Vault, "access.ndjson")));
        Assert.Equal(0, Erase("master"));
        Assert.False(File.Exists(Path.Combine(Vault, "key")));
    }

    [Fact]
    public void A_refused_reveal_leaves_no_empty_file_in_the_way_of_the_next()
    {
        string alice = Approver("alice");
        string bob = Approver("bob");
        string row = Row();
        Assert.Equal(
            0,
            _run.Run("intercepts", "request", Sealed, row, "--reason", "incident 12", "--out", Key("request"))
        );
        Approve("alice");
        Approve("bob");
        string shown = Path.Combine(_run.Root, "shown.txt");

        Assert.Equal(3, Reveal(shown, "alice"));
        Assert.False(File.Exists(shown));
        Assert.Equal(0, Reveal(shown, "alice", "bob"));

        Assert.Contains(Target, File.ReadAllText(shown), StringComparison.Ordinal);
        Assert.DoesNotContain(Target, _run.Output + _run.Talk, StringComparison.Ordinal);
        Assert.Equal(0, _run.Run("intercepts", "log", "verify", Sealed, "--intercept-keys", Key("master")));
        Assert.Contains($"approved by alice (key {alice}) and bob (key {bob})", _run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Nobody_asks_for_clear_text_or_destroys_a_vault_without_a_reason(string reason)
    {
        Assert.Equal(3, _run.Run("intercepts", "request", Sealed, Row(), "--reason", reason, "--out", Key("request")));
        Assert.Equal(
            3,
            _run.Run("intercepts", "erase", Sealed, "--intercept-keys", Key("master"), "--reason", reason, "--yes")
        );

        Assert.Contains("say why", _run.Talk, StringComparison.Ordinal);
        Assert.False(File.Exists(Key("request")));
        Assert.True(File.Exists(Path.Combine(Vault, "key")));
    }

    [Fact]
    public void Evidence_of_a_hunt_inside_is_verified_by_its_bytes_where_its_paths_are_sealed()
    {
        _run.Write("logs/edge1.log", CommandRun.Login);
        Assert.Equal(0, _run.Hunt("--enclave", "--intercept-keys", Key("master")));
        Assert.Equal(0, _run.Run("evidence", "verify", _run.Answer, _run.Evidence));
        Assert.Contains("1 of them stand under sealed paths", _run.Talk, StringComparison.Ordinal);

        string orders = Path.Combine(_run.Evidence, "orders.csv");
        File.Move(orders, Path.Combine(_run.Evidence, Target + ".csv"));
        Assert.Equal(0, _run.Run("evidence", "verify", _run.Answer, _run.Evidence));

        File.AppendAllText(Path.Combine(_run.Evidence, Target + ".csv"), "\n");
        _run.Write("logs/edge1.log", CommandRun.Ordinary);
        Assert.Equal(4, _run.Run("evidence", "verify", _run.Answer, _run.Evidence));
        Assert.Matches(
            "^changed\tlogs/edge1.log\nnew\tsealed item with sha256 [0-9a-f]{64}\nmissing\tsealed/[a-z2-7]{26}\n$",
            _run.Output
        );
        Assert.DoesNotContain(Target, _run.Output + _run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_in_own_columns_are_verified_with_their_mapping_and_not_without()
    {
        _run.Write("own.csv", "F_ORDER;F_TARGETS;F_AGENCY;F_START", $"W-2;{Target};FERNDALE-PD;2026-03-01T00:00:00Z");
        File.WriteAllText(Key("mapping.yml"), Mapping);
        Assert.Equal(
            0,
            _run.Hunt("--enclave", "--intercept-keys", Key("master"), "--intercept-mapping", Key("mapping.yml"))
        );

        Assert.Equal(3, _run.Run("evidence", "verify", _run.Answer, _run.Evidence));
        Assert.Contains("--intercept-mapping mapping.yml", _run.Talk, StringComparison.Ordinal);
        Assert.Equal(
            0,
            _run.Run("evidence", "verify", _run.Answer, _run.Evidence, "--intercept-mapping", Key("mapping.yml"))
        );
        Assert.Contains("2 of them stand under sealed paths", _run.Talk, StringComparison.Ordinal);
    }

    private int Erase(string key) =>
        _run.Run("intercepts", "erase", Sealed, "--intercept-keys", Key(key), "--reason", "closed", "--yes");

    private int Reveal(string to, params string[] approvers) =>
        _run.Run([
            "intercepts",
            "reveal",
            Sealed,
            "--request",
            Key("request"),
            .. approvers.SelectMany(a => (string[])["--approval", Key(a + ".approval")]),
            "--approvers",
            Key("approvers"),
            "--intercept-keys",
            Key("master"),
            "--out",
            to,
        ]);

    /// <summary>Makes an approver's key, and gives the id that its owner was told.</summary>
    private string Approver(string name)
    {
        Assert.Equal(0, _run.Run("intercepts", "approver", name, "--key", Key(name)));
        File.AppendAllText(Key("approvers"), _run.Output);
        string said = _run.Talk.Split("key ")[1][..16];
        Assert.Matches("^[0-9a-f]{16}$", said);
        return said;
    }

    private void Approve(string name) =>
        Assert.Equal(
            0,
            _run.Run(
                "intercepts",
                "approve",
                Key("request"),
                "--name",
                name,
                "--key",
                Key(name),
                "--out",
                Key(name + ".approval")
            )
        );

    private string Row()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Sealed, "bundle.ndjson"));
        int row = Array.FindIndex(lines, l => l.Contains("\"kind\":\"order\"", StringComparison.Ordinal));
        return lines[row - 1].Split("\"item\":\"")[1][..26] + ":2";
    }

    private string Key(string name) => Path.Combine(_run.Root, name);
}
