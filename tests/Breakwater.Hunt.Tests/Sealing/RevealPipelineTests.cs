using Breakwater.Hunt.Sealing;
using Breakwater.Storage.Sealing;
using Breakwater.Storage.Sealing.Access;
using Breakwater.TestSupport;

namespace Breakwater.Hunt.Tests.Sealing;

/// <summary>Who may lead a row back, and what remains of it.</summary>
public sealed class RevealPipelineTests : IDisposable
{
    private readonly Zone _zone = new();
    private readonly Clock _clock = new() { Now = new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.Zero) };
    private readonly string _row;

    public RevealPipelineTests()
    {
        _zone.Seal();
        List<string> approvers = ["# who may approve"];
        foreach (string name in (string[])["alice", "bob", "mallory"])
        {
            Assert.Null(ApproverKey.TryCreate(KeyOf(name), out string key));
            if (name != "mallory")
            {
                approvers.Add($"{name} {key}");
            }
        }

        File.WriteAllLines(Approvers, approvers);
        string[] lines = File.ReadAllLines(_zone.Bundle);
        int row = Array.FindIndex(lines, l => l.Contains("\"kind\":\"order\"", StringComparison.Ordinal));
        string item = lines[row - 1].Split("\"item\":\"")[1][..26];
        _row = $"{item}:2";
    }

    private string Approvers => Path.Combine(_zone.Root, "approvers.txt");

    public void Dispose() => _zone.Dispose();

    [Fact]
    public void Two_approvers_lead_a_row_back_and_the_log_says_so()
    {
        (RevealOutcome outcome, string text) = Reveal(Request(), "alice", "bob");

        Assert.Empty(outcome.Errors);
        Assert.Empty(outcome.Faults);
        Assert.Contains($"e164|{_zone.Numbers[0]}", text, StringComparison.Ordinal);
        Assert.Contains("warrant-70000", text, StringComparison.Ordinal);
        Assert.Contains($"orders-{_zone.Numbers[0]}.csv", text, StringComparison.Ordinal);
        Assert.Contains("approved by alice and bob", text, StringComparison.Ordinal);
        Assert.All(text.TrimEnd().Split('\n'), l => Assert.StartsWith("[", l, StringComparison.Ordinal));
        Assert.StartsWith("1:", outcome.Head, StringComparison.Ordinal);
    }

    [Fact]
    public void One_approver_is_not_enough_and_the_attempt_is_logged()
    {
        (RevealOutcome outcome, string text) = Reveal(Request(), "alice");

        Assert.Contains("2 approvers are needed", outcome.Errors[0], StringComparison.Ordinal);
        Assert.Empty(text);
        Assert.Contains("\"action\":\"refused\"", LogText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_approver_twice_is_one()
    {
        (RevealOutcome outcome, string text) = Reveal(Request(), "alice", "alice");

        Assert.NotEmpty(outcome.Errors);
        Assert.Empty(text);
    }

    [Fact]
    public void Somebody_who_is_not_in_the_list_does_not_count()
    {
        (RevealOutcome outcome, string text) = Reveal(Request(), "alice", "mallory");

        Assert.Contains(outcome.Errors, e => e.Contains("mallory is not in the list", StringComparison.Ordinal));
        Assert.Empty(text);
    }

    [Fact]
    public void A_signature_under_another_name_or_another_request_does_not_count()
    {
        RevealRequest request = Request();
        RevealRequest other = Request();
        RevealApproval alice = Sign(request, "alice");
        RevealApproval[][] wrong =
        [
            [alice, alice with { Approver = "bob" }],
            [alice, Sign(other, "bob")],
            [alice, Sign(other, "bob") with { Nonce = request.Nonce }],
            [alice, Sign(request with { Reason = "another" }, "bob")],
            [alice, alice with { Approver = "bob", Signature = "not base64" }],
        ];
        foreach (RevealApproval[] approvals in wrong)
        {
            (RevealOutcome outcome, string text) = Reveal(request, approvals);
            Assert.NotEmpty(outcome.Errors);
            Assert.Empty(text);
        }
    }

    [Fact]
    public void A_request_is_answered_once_and_in_its_time()
    {
        RevealRequest request = Request();
        Assert.Empty(Reveal(request, "alice", "bob").Outcome.Errors);
        Assert.Contains(
            "answered already",
            Reveal(request, "alice", "bob").Outcome.Errors[0],
            StringComparison.Ordinal
        );

        RevealRequest late = Request();
        _clock.Now += TimeSpan.FromHours(25);
        Assert.Contains("older than", Reveal(late, "alice", "bob").Outcome.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_without_reason_or_for_another_vault_is_refused()
    {
        Assert.Contains(
            "no reason",
            Reveal(Request() with { Reason = " " }, "alice", "bob").Outcome.Errors[0],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "another vault",
            Reveal(Request() with { Vault = "x" }, "alice", "bob").Outcome.Errors[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Broken_glass_takes_one_approver_and_is_named_for_what_it_is()
    {
        (RevealOutcome outcome, string text) = Reveal(Request(), [Sign(Request(), "alice")], breaksGlass: true);
        Assert.NotEmpty(outcome.Errors);
        Assert.Empty(text);

        RevealRequest request = Request();
        (outcome, text) = Reveal(request, [Sign(request, "alice")], breaksGlass: true);
        Assert.Empty(outcome.Errors);
        Assert.Contains(_zone.Numbers[0], text, StringComparison.Ordinal);
        Assert.Contains("\"action\":\"break_glass\"", LogText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_with_faults_stops_everything()
    {
        Reveal(Request(), "alice", "bob");
        File.WriteAllText(Path.Combine(_zone.Sealed, "vault", "access.ndjson"), "");

        (RevealOutcome outcome, string text) = Reveal(Request(), "alice", "bob");

        Assert.Contains("access log has faults", outcome.Errors[0], StringComparison.Ordinal);
        Assert.Empty(text);
    }

    [Fact]
    public void A_list_of_approvers_that_others_may_write_or_that_names_one_key_twice_is_refused()
    {
        string alice = File.ReadAllLines(Approvers)[1];
        File.AppendAllText(Approvers, $"carol {alice.Split(' ')[1]}\n");
        Assert.Contains("two keys", Reveal(Request(), "alice", "bob").Outcome.Errors[0], StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Approvers, UnixFileMode.UserRead | UnixFileMode.OtherWrite);
            Assert.Contains(
                "others may write",
                Reveal(Request(), "alice", "bob").Outcome.Errors[0],
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_bundle_that_was_exchanged_after_the_approval_shows_no_row()
    {
        RevealRequest request = Request();
        RevealApproval[] approvals = [Sign(request, "alice"), Sign(request, "bob")];
        string[] lines = File.ReadAllLines(_zone.Bundle);
        int row = Array.FindIndex(lines, l => l.Contains("\"kind\":\"order\"", StringComparison.Ordinal));
        (lines[row], lines[row + 1]) = (lines[row + 1], lines[row]);
        File.WriteAllLines(_zone.Bundle, lines);

        (RevealOutcome outcome, string text) = Reveal(request, approvals);

        Assert.Contains("not the one that was sealed with it", Assert.Single(outcome.Faults), StringComparison.Ordinal);
        Assert.DoesNotContain($"e164|", text, StringComparison.Ordinal);
        Assert.DoesNotContain("warrant", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attempt_with_a_list_that_cannot_be_used_is_in_the_log_too()
    {
        File.AppendAllText(Approvers, "no line of a list of approvers\n");

        (RevealOutcome outcome, string text) = Reveal(Request(), "alice", "bob");

        Assert.Contains("a name and a public key are expected", outcome.Errors[0], StringComparison.Ordinal);
        Assert.Empty(text);
        Assert.Contains("\"action\":\"refused\"", LogText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_names_the_keys_of_those_who_approved()
    {
        Reveal(Request(), "alice", "bob");
        string[] keys = [.. File.ReadAllLines(Approvers)[1..].Select(l => ApproverList.KeyIdOf(l.Split(' ')[1]))];

        Assert.Contains($"\"approver_keys\":[\"{keys[0]}\",\"{keys[1]}\"]", LogText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Requests_approvals_and_lines_of_the_log_hold_to_their_published_schemas()
    {
        RevealRequest request = Request();
        Reveal(request, "alice", "bob");
        Reveal(Request() with { Subject = "nothing" }, "alice");

        PublishedSchema.Accepts("reveal-request", request.Bytes());
        PublishedSchema.Accepts("reveal-approval", Sign(request, "alice").Bytes());
        string[] lines = LogText().TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, l => PublishedSchema.Accepts("vault-access", System.Text.Encoding.UTF8.GetBytes(l)));
    }

    [Fact]
    public void A_clock_that_was_put_back_makes_no_old_request_good_again()
    {
        RevealRequest old = Request();
        _clock.Now += TimeSpan.FromDays(3);
        Assert.Empty(Reveal(Request(), "alice", "bob").Outcome.Errors);
        _clock.Now -= TimeSpan.FromDays(3);

        (RevealOutcome outcome, string text) = Reveal(old, "alice", "bob");

        Assert.Contains("the clock stands before", outcome.Errors[0], StringComparison.Ordinal);
        Assert.Empty(text);
        Assert.Empty(Reveal(old, [Sign(old, "alice")], breaksGlass: true).Outcome.Errors);
    }

    [Fact]
    public void A_request_from_the_end_of_time_is_refused()
    {
        Assert.Contains(
            "from the future",
            Reveal(Request() with { Time = DateTimeOffset.MaxValue }, "alice", "bob").Outcome.Errors[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_erased_vault_gives_nothing()
    {
        Assert.Null(VaultErasure.Erase(Path.Combine(_zone.Sealed, "vault")));

        Assert.Contains("was erased", Reveal(Request(), "alice", "bob").Outcome.Errors[0], StringComparison.Ordinal);
    }

    private RevealRequest Request() =>
        RevealRequest.Create(
            VaultReader.IdOf(Path.Combine(_zone.Sealed, "vault"))!,
            _row,
            "incident 12",
            "someone",
            _clock
        );

    private RevealApproval Sign(RevealRequest request, string name)
    {
        Assert.Null(ApproverKey.TryApprove(KeyOf(name), name, request, out RevealApproval? approval));
        return approval!;
    }

    private (RevealOutcome Outcome, string Text) Reveal(RevealRequest request, params string[] approvers) =>
        Reveal(request, [.. approvers.Select(a => Sign(request, a))]);

    private (RevealOutcome Outcome, string Text) Reveal(
        RevealRequest request,
        RevealApproval[] approvals,
        bool breaksGlass = false
    )
    {
        using StringWriter output = new() { NewLine = "\n" };
        RevealOptions options = new()
        {
            Folder = _zone.Sealed,
            Keys = _zone.Key,
            Approvers = Approvers,
            Request = request,
            Approvals = approvals,
            BreaksGlass = breaksGlass,
        };
        return (RevealPipeline.Run(options, output, _clock), output.ToString());
    }

    private string KeyOf(string name) => Path.Combine(_zone.Root, name + ".key");

    private string LogText() => File.ReadAllText(Path.Combine(_zone.Sealed, "vault", "access.ndjson"));

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
