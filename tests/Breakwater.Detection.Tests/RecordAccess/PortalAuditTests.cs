using System.Globalization;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Look-ups in a portal of a call centre, read by a mapping, are judged as those in a database are.</summary>
public sealed class PortalAuditTests
{
    private static readonly DateTime Start = new(2026, 9, 1, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_few_subscribers_looked_up_again_and_again_on_a_portal_are_a_finding_without_their_numbers()
    {
        string log = "When,Agent,Workstation,Screen,Number,Case\n";
        for (int i = 0; i < 70; i++)
        {
            DateTime time = Start.AddDays(i / 10).AddMinutes(i * 3);
            log += string.Create(
                CultureInfo.InvariantCulture,
                $"{time:yyyy-MM-dd HH:mm:ss},ann,192.0.2.19,call history,+1 202 555 010{i % 7},\n"
            );
        }

        ReadAudit audit = new()
        {
            Mapping = """
                schema: breakwater.intercept-mapping/1
                tables:
                  - files: ["crm/*.csv"]
                    table: record_accesses
                    columns: { time: When, account: Agent, client: Workstation, action: Screen, subscribers: Number, ticket: Case }
                    constants: { system: crm }
                """,
        };
        Finding finding = Assert.Single(audit.Add("crm/access.csv", log).Judge());

        Assert.Equal("call_records:t83b", finding.Rule.Id);
        Assert.Contains(finding.Entities, e => e is { Kind: EntityKind.Store, Value: "crm" });
        Assert.DoesNotContain("555", string.Concat(finding.Evidence.Select(e => e.Excerpt)), StringComparison.Ordinal);
    }
}
