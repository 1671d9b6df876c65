using System.Globalization;
using System.Text;
using Breakwater.Hunt.Sealing;
using Breakwater.TestSupport;

namespace Breakwater.Hunt.Tests.Sealing;

/// <summary>People who are looked up in a store and seen in an intercept system, joined under the key of a case.</summary>
public sealed class CaseJoinHuntTests : IDisposable
{
    private const int Wanted = 5;
    private readonly Zone _zone = new(orders: 20);

    public CaseJoinHuntTests()
    {
        StringBuilder log = new();
        DateTime start = new(2026, 3, 3, 9, 0, 0, DateTimeKind.Utc);
        for (int i = 0; i < 2400; i++)
        {
            Look(
                log,
                start.AddMinutes(i),
                $"care{i % 12}",
                $"192.0.2.{100 + (i % 12)}",
                $"1303{5_550_000 + (i % 1200)}"
            );
        }

        for (int i = 0; i < Wanted * 3; i++)
        {
            Look(log, start.AddDays(i).AddHours(16), "ghost", "192.0.2.66", _zone.Numbers[i % Wanted]);
        }

        File.WriteAllText(Path.Combine(_zone.Evidence, "postgresql.log"), log.ToString());
        StringBuilder accesses = new("time,account,client,action,acted_on,task,system,succeeded\n");
        for (int i = 0; i < Wanted; i++)
        {
            accesses.Append(
                CultureInfo.InvariantCulture,
                $"2026-03-05T03:0{i}:00Z,li.night,192.0.2.66,read,task,task-{i + 90_000},admf-1,true\n"
            );
        }

        File.WriteAllText(Path.Combine(_zone.Evidence, "register", "accesses.csv"), accesses.ToString());
        File.WriteAllText(
            Mapping,
            """
            schema: breakwater.intercept-mapping/1
            tables:
              - files: "**/accesses.csv"
                table: accesses
                columns:
                  time: time
                  account: account
                  client: client
                  action: action
                  acted_on: acted_on
                  task: task
                  system: system
                  succeeded: succeeded
            """
        );
    }

    private string Mapping => Path.Combine(_zone.Root, "columns.yml");

    private string Facts => Path.Combine(_zone.Root, "facts");

    public void Dispose() => _zone.Dispose();

    [Fact]
    public void What_the_key_of_a_case_joins_is_in_the_sealed_findings_and_in_no_other_file()
    {
        HuntOutcome outcome = Hunt("C-7");

        string found = File.ReadAllText(Path.Combine(Facts, "sealed-findings.ndjson"));
        Assert.Contains("\"case_join:targeted_people\"", found, StringComparison.Ordinal);
        Assert.Contains("5 people were looked up in cdr as ghost", found, StringComparison.Ordinal);
        Assert.Contains("\"disclosure\":\"TLP:RED\"", found, StringComparison.Ordinal);
        Assert.All(_zone.Numbers, n => Assert.DoesNotContain(n[1..], found, StringComparison.Ordinal));
        PublishedSchema.Accepts("finding", Encoding.UTF8.GetBytes(found.TrimEnd('\n').Split('\n')[^1]));
        foreach (string file in Directory.GetFiles(outcome.Output, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("case_join", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_a_case_nothing_is_joined()
    {
        Hunt(null);

        Assert.DoesNotContain(
            "case_join",
            File.ReadAllText(Path.Combine(Facts, "sealed-findings.ndjson")),
            StringComparison.Ordinal
        );
    }

    private static void Look(StringBuilder log, DateTime time, string account, string client, string number) =>
        log.Append(
            CultureInfo.InvariantCulture,
            $"{time:yyyy-MM-dd HH:mm:ss.fff} UTC [4711] {account}@cdr {client} psql LOG:  AUDIT: SESSION,{log.Length},1,READ,SELECT,TABLE,cdr.calls,\"SELECT * FROM cdr.calls WHERE a_number = '{number}'\",<none>,20\n"
        );

    private HuntOutcome Hunt(string? ofCase)
    {
        HuntOutcome outcome = HuntPipeline.Run(
            new HuntOptions
            {
                Paths = [_zone.Evidence],
                Output = Path.Combine(_zone.Root, "answer"),
                ContentFolder = Path.Combine(Repository.Root, "content"),
                InterceptMappings = [Mapping],
                Zone = new ZoneOptions
                {
                    Keys = _zone.Key,
                    Case = ofCase,
                    Facts = Facts,
                },
            },
            null,
            new Silent(),
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
        Assert.Empty(outcome.Errors);
        return outcome;
    }

    private sealed class Silent : IHuntProgress
    {
        public void Report(HuntProgress progress) { }
    }
}
