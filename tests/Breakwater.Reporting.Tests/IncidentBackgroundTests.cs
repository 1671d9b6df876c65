using System.Net;
using System.Text;
using Breakwater.Model.Answers;
using Breakwater.Model.Incidents;
using Breakwater.Reporting.Html;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Tests;

/// <summary>What report and text say behind an incident: since when, how sure, why together, and what else it could be.</summary>
public sealed class IncidentBackgroundTests
{
    private static readonly string[] Said =
    [
        "oothold",
        "at least 21 days, to 2025-03-22",
        "Alignment with what is published of Salt Typhoon: strong. This is no attribution.",
        "techniques: agrees.",
        "Network operations recorded traffic for a fault.",
        "Nothing in the inventory fits it.",
        "Not assessable: the inventory does not say what was approved.",
        "Open: no inventory could say it.",
        "up to 7 days is allowed.",
        "Two people, or a person and a program, worked on the device",
        "Took credentials",
    ];

    [Fact]
    public async Task The_page_tells_since_when_how_sure_why_together_and_what_else()
    {
        AnswerSet answers = Intrusion.Story().Answer();
        using MemoryStream page = new();
        await HtmlReport.WriteAsync(page, answers, new ReportInfo("1.0", "19"), TestContext.Current.CancellationToken);
        string text = WebUtility.HtmlDecode(Encoding.UTF8.GetString(page.ToArray()));
        Assert.All(Said, s => Assert.Contains(s, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_text_tells_the_same()
    {
        Incident incident = Intrusion.Story().Answer().Incidents.Incidents[0];
        string text = Plain(IncidentText.Write(incident, 100_000));
        Assert.All(Said, s => Assert.Contains(s, text, StringComparison.Ordinal));
        Assert.Contains(incident.Joins[0].From, text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_tells_the_alignment_and_that_it_is_no_attribution()
    {
        string text = Plain(VerdictText.Write(Intrusion.Story().Answer().Verdict, 100_000));
        Assert.Contains("strong. This is no attribution.", text, StringComparison.Ordinal);
    }

    private static string Plain(StyledText text) =>
        string.Join('\n', text.Lines.Select(l => string.Concat(l.Select(s => s.Text))));
}
