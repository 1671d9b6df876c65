using System.Security.Cryptography;
using System.Text;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>People whose exposure must be known first, and subscribers that do not exist.</summary>
public sealed class WatchListTests : IDisposable
{
    private const string Senator = "12025550142";
    private const string Canary = "12025559000";
    private static readonly DateTime Start = new(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Later = Start.AddDays(30).AddHours(10);

    private readonly MasterOfTests _master = new();
    private readonly CarrierInventory _inventory;
    private readonly WatchList _watch;

    public WatchListTests()
    {
        string[] people = [Senator, "12025550143", "12025550144", "12025550145"];
        _inventory = StoreLog.Inventory with
        {
            Watch = [.. people.Select(p => new WatchEntry { Token = Token(p), Tier = "a" })],
            CallRecords = StoreLog.Inventory.CallRecords! with
            {
                Canaries =
                [
                    new Canary
                    {
                        Token = Token(Canary),
                        Kind = "record",
                        Store = "warehouse",
                    },
                ],
            },
        };
        _watch = WatchList.Of(_master, _inventory);
    }

    [Fact]
    public void A_listed_person_who_is_looked_up_again_and_again_is_critical()
    {
        StoreLog log = Desk();
        for (int i = 0; i < 60; i++)
        {
            log.Add(Later.AddHours(i * 3), "report", Lookup(Senator), 12, "192.0.2.77", "psql");
        }

        Finding finding = Assert.Single(Judge(log));

        Assert.Equal("call_records:t83b", finding.Rule.Id);
        Assert.Equal(Level.Critical, finding.Level);
        Assert.Contains("1 is watch-listed (tier A)", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void One_look_up_where_no_ticket_is_ever_named_is_medium_and_says_so()
    {
        Finding finding = Assert.Single(Judge(Desk().Add(Later, "care", Lookup(Senator), 3)));

        Assert.Equal("call_records:cdr-03", finding.Rule.Id);
        Assert.Equal(Level.Medium, finding.Level);
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("no tickets", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_others_name_tickets_a_look_up_without_one_is_critical()
    {
        StoreLog log = Desk().Add(Later, "care", Lookup("12025550001"), 3, ticket: "CASE-1");

        Assert.Empty(Judge(Desk().Add(Later, "care", Lookup(Senator), 3, ticket: "CASE-2")));
        Finding finding = Assert.Single(Judge(log.Add(Later.AddHours(1), "care", Lookup(Senator), 3)));
        Assert.Equal((Level.Critical, "call_records:cdr-03"), (finding.Level, finding.Rule.Id));
    }

    [Fact]
    public void A_ticket_of_the_same_person_within_a_day_covers_a_look_up() =>
        Assert.Empty(
            Judge(
                Desk()
                    .Add(Later, "care", Lookup(Senator), 3, ticket: "CASE-2")
                    .Add(Later.AddHours(5), "care", Lookup(Senator), 3)
            )
        );

    [Fact]
    public void Several_listed_people_among_few_others_are_no_chance()
    {
        StoreLog log = Desk();
        foreach (string number in (string[])[Senator, "12025550143", "12025550144", "12025550002"])
        {
            log.Add(Later, "report", Lookup(number), 12);
        }

        Finding finding = Assert.Single(Judge(log));

        Assert.Equal(("call_records:cdr-04", Level.Critical), (finding.Rule.Id, finding.Level));
        Assert.Contains("3 subscribers of the watch list in 3 queries", finding.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT * FROM cdr.calls WHERE a_number = '12025559000'", null)]
    [InlineData("SELECT * FROM crm.customers WHERE phone = '+1 (202) 555-9000'", null)]
    [InlineData("EXEC find_calls '2025559000'", null)]
    [InlineData("SELECT * FROM cdr.calls WHERE a_number = $1", "12025559000")]
    public void A_canary_is_told_wherever_it_is_named(string sql, string? parameters)
    {
        Finding finding = Assert.Single(Judge(Desk().Add(Later, "care", sql, 0, parameters: parameters)));

        Assert.Equal(("call_records:cdr-05", Level.Critical), (finding.Rule.Id, finding.Level));
        Assert.Contains("put into warehouse alone", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_canary_behind_thousands_of_other_numbers_is_told()
    {
        string others = string.Join(' ', Enumerable.Range(0, 6000).Select(i => $"1303555{i:0000}"));

        Assert.Single(Judge(Desk().Add(Later, "care", $"EXEC find_calls '{others} {Canary}'", 0)));
    }

    [Theory]
    [InlineData("12025559001")]
    [InlineData("120255590001")]
    [InlineData("A12025559000")]
    public void A_number_beside_a_canary_is_none(string number) =>
        Assert.Empty(Judge(Desk().Add(Later, "care", Lookup(number), 3)));

    [Fact]
    public void Without_the_key_nobody_is_recognised_and_that_is_told()
    {
        using WatchList shut = WatchList.WithoutKey(_inventory);
        using RecordAccessDetector detector = StoreLog.Detector(_inventory, shut);

        IReadOnlyList<Finding> findings = DetectorRun.Of(detector, Desk().Add(Later, "care", Lookup(Canary), 0).Events);

        Assert.Empty(findings);
        Assert.Contains(detector.NotAssessable, n => n.Contains("no key of them", StringComparison.Ordinal));
    }

    [Fact]
    public void Entries_under_another_key_are_told()
    {
        CarrierInventory old = _inventory with
        {
            Watch =
            [
                new WatchEntry
                {
                    Token = Token(Senator),
                    Tier = "a",
                    KeyId = "0011223344556677",
                },
            ],
        };
        using WatchList watch = WatchList.Of(_master, old);
        using RecordAccessDetector detector = StoreLog.Detector(old, watch);

        DetectorRun.Of(detector, Desk().Events);

        Assert.Contains(detector.NotAssessable, n => n.Contains("1 entries", StringComparison.Ordinal));
    }

    [Fact]
    public void No_finding_holds_a_number_or_what_a_search_over_all_numbers_could_find()
    {
        StoreLog log = Desk().Add(Later, "care", Lookup(Senator), 3).Add(Later, "care", Lookup(Canary), 0);
        string text = string.Join(
            '\n',
            Judge(log).SelectMany(f => f.Evidence.Select(e => e.Excerpt).Append(f.Summary).Append(f.Id))
        );

        // The whole of a small numbering space, as whoever stole the output would try it without the key.
        for (int i = 0; i < 10_000; i++)
        {
            string number = $"1202555{i:0000}";
            Assert.DoesNotContain(number, text, StringComparison.Ordinal);
            foreach (string canonical in (string[])[number, "e164|" + number, "msisdn|" + number])
            {
                byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(canonical));
                Assert.DoesNotContain(SealedToken.Of(hash.AsSpan(0, 16)).ToString(), text, StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToHexStringLower(hash.AsSpan(0, 8)), text, StringComparison.Ordinal);
            }
        }
    }

    public void Dispose()
    {
        _watch.Dispose();
        _master.Dispose();
    }

    private static string Lookup(string number) => $"SELECT * FROM cdr.calls WHERE a_number = '{number}'";

    /// <summary>A month of a desk that looks up other people, each once.</summary>
    private static StoreLog Desk()
    {
        StoreLog log = new StoreLog().Habit("report", Start);
        for (int i = 0; i < 300; i++)
        {
            log.Add(Start.AddHours(i * 2), "care", Lookup($"1202555{1000 + i}"), 4);
        }

        return log;
    }

    private IReadOnlyList<Finding> Judge(StoreLog log) => log.Judge(_inventory, watch: _watch);

    private string Token(string number)
    {
        using DerivedKey key = DerivedKey.OfPurpose(_master, KeyPurpose.WatchList);
        using KeyedTokens tokens = new(key.Bytes);
        return tokens.Target(TargetKind.E164, number).Token.ToString();
    }

    private sealed class MasterOfTests : IMasterKey
    {
        private readonly byte[] _key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

        public void Hmac(ReadOnlySpan<byte> data, Span<byte> digest) => HMACSHA256.HashData(_key, data, digest);

        public void Dispose() => CryptographicOperations.ZeroMemory(_key);
    }
}
