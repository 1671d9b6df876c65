using System.Net;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Filtering;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Previews;
using Breakwater.Sharing.Profiles;
using Breakwater.Sharing.Records;

namespace Breakwater.Sharing.Tests.Previews;

public sealed class SharePreviewTests
{
    private static readonly DateTimeOffset Day = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_value_that_leaves_stands_there_and_says_whether_a_list_holds_it()
    {
        string text = Preview(TestProfiles.Open);

        string own = Line(text, "45.1.2.3");
        Assert.Contains("in no published list", own, StringComparison.Ordinal);
        Assert.Contains("listed by A public report", Line(text, "198.51.100.200"), StringComparison.Ordinal);
        Assert.Contains("T1190 Exploit Public-Facing Application", text, StringComparison.Ordinal);
        Assert.Contains("H01 The web page is off", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stays_is_told_with_its_reason()
    {
        string text = Preview(TestProfiles.Open);

        Assert.Contains("Of 7 findings nothing is copied", text, StringComparison.Ordinal);
        Assert.Contains(
            "* 2 addresses or published values: " + WithheldReasons.Private,
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("10.1.1.1, 10.1.1.2", text, StringComparison.Ordinal);
        Assert.Contains("A limit of this case.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_incident_and_its_counts_are_told_only_where_the_channel_tells_them()
    {
        string open = Preview(TestProfiles.Open);
        string close = Preview(TestProfiles.All.Single(p => p.Name == "close"));

        Assert.Contains("Incident", open, StringComparison.Ordinal);
        Assert.Contains("4,711", open, StringComparison.Ordinal);
        Assert.DoesNotContain("Incident", close, StringComparison.Ordinal);
        Assert.DoesNotContain("4,711", close, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "4,711",
            Preview(TestProfiles.Open with { TellsCounts = false }),
            StringComparison.Ordinal
        );
    }

    private static string Line(string text, string value) =>
        Assert.Single(text.Split('\n'), l => l.Contains(" " + value + ",", StringComparison.Ordinal));

    private static string Preview(ShareProfile profile) =>
        SharePreview.Write(
            new ShareRecord
            {
                ToolVersion = "0.0",
                Order = TestProfiles.Order(profile),
                ManifestSha256 = new string('0', 64),
                Findings = 7,
                Shared = new SharedCase
                {
                    State = HarmState.Confirmed,
                    AsOf = Day,
                    First = Day,
                    Last = Day.AddDays(3),
                    Indicators = [Seen("45.1.2.3"), Seen("198.51.100.200")],
                    Techniques = [TestKnowledge.Instance.Techniques["T1190"]],
                    Actions = TestKnowledge.Instance.Actions,
                    Impacts = [new SharedImpact(Harm.CallRecords, HarmState.Confirmed, 4711, null)],
                },
                WithheldValues =
                [
                    new WithheldValue("10.1.1.1", 1, WithheldReasons.Private),
                    new WithheldValue("10.1.1.2", 1, WithheldReasons.Private),
                ],
                Limits = ["A limit of this case."],
            }
        );

    private static SharedIndicator Seen(string address) =>
        new()
        {
            Value = new AddressValue(
                IPAddress.Parse(address),
                TestKnowledge.Instance.Find(Knowledge.PublishedKind.Address, address)
            ),
            First = Day,
            Last = Day,
            Findings = 1,
            Records = 1,
            Worst = Level.High,
            Confidence = 80,
        };
}
