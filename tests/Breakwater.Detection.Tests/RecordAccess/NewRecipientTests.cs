using System.Globalization;
using Breakwater.Detection.RecordAccess.Judging.Pulls;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Records of a portal that were sent to somebody who never had any (CDR-17, "new recipient address").</summary>
public sealed class NewRecipientTests
{
    private static readonly string[] Names =
    [
        "alder",
        "birchwood",
        "cedar",
        "dogwood",
        "elmhurst",
        "firth",
        "gorse",
        "hazelton",
        "ironwood",
        "juniper",
        "kingston",
        "larch",
        "maplewood",
        "norfolk",
        "oakham",
        "pinehill",
        "quince",
        "rowan",
        "sequoia",
        "tamarind",
        "ulmus",
        "verbena",
        "willowdale",
        "xylem",
        "yewtree",
        "zelkova",
        "aspen",
        "beechmont",
        "cypress",
        "dunmore",
    ];

    private const string Rule = "call_records:new_recipient";

    [Fact]
    public void An_order_that_was_answered_and_is_sent_to_somebody_else_is_high()
    {
        Finding finding = Assert.Single(Staff().Pull(40, "clerk1", 3, "W-3", "desk@fusion.example").Judge());

        Assert.Equal((Rule, Level.High), (finding.Rule.Id, finding.Level));
        Assert.Contains("to fusion.example, which never had any", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(
            finding.ConfidenceReasons,
            r => r.Contains("sent to somebody else before", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void One_pull_without_an_order_is_high_and_one_finding()
    {
        PortalLog log = Staff();
        for (int day = 40; day < 44; day++)
        {
            log.Pull(day, "clerk1", 9000 + day, "", "desk@fusion.example");
        }

        Finding finding = Assert.Single(log.Judge());

        Assert.Equal((Rule, Level.High), (finding.Rule.Id, finding.Level));
        Assert.Contains("of 4 subscribers", finding.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("det.jones@gmail.com", Level.Medium)]
    [InlineData("Det. Jones <det.jones@agency-1.example2>", Level.Medium)]
    [InlineData("records@agency-1x.example", Level.Medium)]
    [InlineData("records@county.example", Level.Low)]
    [InlineData("sftp://drop.county.example:22/in", Level.Low)]
    public void What_the_recipient_is_called_raises_it(string recipient, Level level)
    {
        Finding finding = Assert.Single(Staff().Pull(40, "clerk1", 9001, "W-900", recipient).Judge());

        Assert.Equal((Rule, level), (finding.Rule.Id, finding.Level));
    }

    [Theory]
    [InlineData("agency.gov", "agency.org", true)]
    [InlineData("agency.gov", "agency-gov.org", true)]
    [InlineData("sheriff-county.example", "sherif-county.example", true)]
    [InlineData("records.sheriff-county.example", "records.sherriff-county.example", true)]
    [InlineData("co1.county.example", "co2.county.example", false)]
    [InlineData("kern.ca.us", "yolo.ca.us", false)]
    [InlineData("lapd.org", "lasd.org", false)]
    [InlineData("fusion centre", "fusion center", false)]
    [InlineData("a@gmail.com", "b@gmail.com", false)]
    public void Names_that_are_made_to_be_taken_for_another_are_told(string known, string seen, bool isLike) =>
        Assert.Equal(isLike, LikeDomain.IsLike(seen, known));

    [Theory]
    [InlineData("somebody.else@agency-1.example")]
    [InlineData("RECORDS@AGENCY-1.EXAMPLE; records@agency-2.example")]
    public void Another_mailbox_of_a_known_agency_is_none(string recipient) =>
        Assert.Empty(Staff().Pull(40, "clerk1", 9001, "W-900", recipient).Judge());

    [Fact]
    public void A_client_that_was_new_for_the_account_is_told_with_it()
    {
        PortalLog log = Staff();
        log.Pull(39, "clerk1", 50, "W-50", "records@agency-2.example", "192.0.2.10");

        Finding finding = Assert.Single(log.Pull(40, "clerk1", 3, "W-3", "desk@fusion.example", "192.0.2.99").Judge());

        Assert.EndsWith(
            "which never had any from there before, and worked from 192.0.2.99, where it had never come from.",
            finding.Summary,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void In_the_first_two_weeks_nobody_is_new() =>
        Assert.Empty(Staff().Pull(12, "clerk1", 3, "W-3", "desk@fusion.example").Judge());

    [Fact]
    public void Where_agencies_ask_for_the_first_time_all_the_while_one_more_is_none()
    {
        PortalLog log = Staff();
        for (int i = 0; i < 30; i++)
        {
            log.Pull(15 + i, "clerk2", 5000 + i, $"W-5{i}", $"x@{Names[i]}.example");
        }

        Assert.All(log.Judge(), f => Assert.True(f.First.Value < PortalLog.Day(25)));
    }

    [Fact]
    public void A_recipient_of_the_register_of_consumers_is_none() =>
        Assert.Empty(
            Staff()
                .Pull(40, "clerk1", 3, "W-3", "desk@fusion.example")
                .Judge(new RecordConsumer { Name = "fusion centre", Names = ["fusion.example"] })
        );

    [Theory]
    [InlineData("+1 (202) 555-0199", "to a telephone number")]
    [InlineData("12025550199@gmail.com", "to [number]@gmail.com")]
    public void A_number_is_told_without_its_digits(string recipient, string told)
    {
        Finding finding = Assert.Single(Staff().Pull(40, "clerk1", 9001, "W-900", recipient).Judge());

        Assert.Contains(told, finding.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("0199", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_portal_that_names_no_recipients_is_a_gap_and_one_that_does_is_none()
    {
        PortalLog without = new PortalLog().Pull(1, "clerk1", 1, "W-1");
        without.Judge();
        PortalLog named = Staff();
        named.Judge();

        Assert.Contains(without.NotAssessable, n => n.Contains("names no recipients", StringComparison.Ordinal));
        Assert.DoesNotContain(named.NotAssessable, n => n.Contains("recipients", StringComparison.Ordinal));
    }

    /// <summary>Four clerks who answer a hundred orders of twelve agencies.</summary>
    private static PortalLog Staff()
    {
        PortalLog log = new();
        for (int i = 0; i < 100; i++)
        {
            log.Pull(
                i % 28,
                $"clerk{i % 4}",
                i,
                string.Create(CultureInfo.InvariantCulture, $"W-{i}"),
                string.Create(CultureInfo.InvariantCulture, $"records@agency-{i % 12}.example")
            );
        }

        return log;
    }
}
