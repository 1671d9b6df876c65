using Breakwater.Detection.InterceptAudit;
using Breakwater.Detection.Tests.InterceptAudit.Accesses;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.InterceptAudit.Acts;

/// <summary>Ordinary logs of intercept systems: what the host of <see cref="AccessScene"/> writes.</summary>
public class ActTests
{
    private const string Proxy = "hosts/admf-1/nginx-access.log";
    private const string Number = "12025550177";

    private static readonly int Query = DetectorRun.Names.Slot("db.operation.name");
    private static readonly int Operation = DetectorRun.Names.Slot("li.operation");

    private static TestEvent Request(
        string method,
        string target,
        string client = AccessScene.Elsewhere,
        string user = "officer1",
        string status = "200",
        string bytes = "74200",
        string time = "2026-06-10T03:04:00"
    )
    {
        string[] parts = target.Split('?', 2);
        TestEvent request = new(
            time,
            $"{client} - {user} [10/Jun/2026:03:04:00 +0000] \"{method} {target} HTTP/1.1\" {status} {bytes} \"-\" \"Mozilla/5.0\""
        )
        {
            Path = Proxy,
            Dataset = "web.access",
            Fields =
            [
                (Fields.EventAction, "http_request"),
                (Fields.SourceIp, client),
                (Fields.UserName, user),
                (Fields.HttpRequestMethod, method),
                (Fields.UrlOriginal, target),
                (Fields.UrlPath, parts[0]),
                (Fields.HttpResponseStatusCode, status),
                (Fields.HttpResponseBodyBytes, bytes),
                (Fields.UserAgentOriginal, "Mozilla/5.0"),
            ],
        };
        return parts.Length < 2 ? request : request.With(Fields.UrlQuery, parts[1]);
    }

    private static TestEvent Line(string dataset, string action, string message, params (int, string)[] fields) =>
        new("2026-06-10T03:04:00", message)
        {
            Path = "hosts/admf-1/syslog",
            Dataset = dataset,
            Fields = [(Fields.HostName, "admf-1"), (Fields.EventAction, action), .. fields],
        };

    private static IReadOnlyList<Finding> Findings(params TestEvent[] events) =>
        DetectorRun.Of(
            new InterceptDetector(
                DetectorRun.Factory,
                AccessScene.Carrier,
                InterceptEvidence.Content,
                new HeldSpills()
            ),
            events
        );

    private static Finding One(string id, params TestEvent[] events) =>
        Assert.Single(Findings(events), f => f.Rule.Id == "intercept:" + id);

    [Fact]
    public void A_list_read_through_the_proxy_from_elsewhere_comes_with_bounds_and_its_line()
    {
        Finding finding = One("LI-21", Request("GET", "/ipintercept"));

        Assert.Equal(Level.Critical, finding.Level);
        Assert.Contains("between 62 and 742 entries", finding.Summary, StringComparison.Ordinal);
        Assert.Contains("GET /ipintercept HTTP/1.1", finding.Evidence[0].Excerpt, StringComparison.Ordinal);
        Assert.Equal(Proxy, finding.Evidence[0].Path);
    }

    [Fact]
    public void A_report_is_an_export() =>
        Assert.Contains(
            "exported a report",
            One("LI-21", Request("GET", "/report/intercepts.csv")).Summary,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("GET", "/ipintercept", "401")]
    [InlineData("GET", "/static/logo.png", "200")]
    [InlineData("HEAD", "/ipintercept", "200")]
    public void What_was_refused_or_is_no_list_is_none(string method, string target, string status) =>
        Assert.DoesNotContain(Findings(Request(method, target, status: status)), f => f.Rule.Id == "intercept:LI-21");

    [Fact]
    public void An_officer_at_the_desk_who_opens_four_warrants_gives_nothing() =>
        Assert.Empty(
            Findings([
                .. Enumerable
                    .Range(1, 4)
                    .Select(i =>
                        Request(
                            "GET",
                            $"/ipintercept/LI-000{i}",
                            AccessScene.Desk,
                            bytes: "640",
                            time: $"2026-06-10T10:0{i}:00"
                        )
                    ),
            ])
        );

    [Fact]
    public void A_request_elsewhere_is_no_act() =>
        Assert.Empty(Findings(Request("GET", "/targets") with { Path = "hosts/web7/access.log" }));

    [Fact]
    public void No_number_of_a_request_is_shown_anywhere()
    {
        IReadOnlyList<Finding> findings = Findings(
            Request("GET", $"/search?msisdn={Number}", user: "stranger"),
            Request("GET", $"/targets/{Number}/details", user: "stranger")
        );

        Assert.Contains(findings, f => f.Rule.Id == "intercept:LI-23");
        Assert.All(findings, f => Assert.DoesNotContain(Number, DetectorRun.Show(f), StringComparison.Ordinal));
        Assert.Contains(
            findings.SelectMany(f => f.Evidence),
            e => e.Excerpt.Contains("/search?[query]", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void X1_through_a_proxy_from_a_host_that_is_no_system_is_told() =>
        Assert.Contains(
            AccessScene.Elsewhere,
            One("LI-29", Request("POST", "/X1/NE", user: "-")).Summary,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_agency_changed_and_changed_back_is_one_finding_of_proxy_and_provisioner()
    {
        TestEvent Changed(string time) =>
            Line(
                "linux.openli",
                "agency_change",
                "openliprovisioner[7]: OpenLI: modified existing agency 'agency-b' via update socket.",
                (Operation, "modified")
            ) with
            {
                Time = time,
            };

        Finding finding = One(
            "LI-40",
            Request("PUT", "/agency", time: "2026-06-10T02:31:00"),
            Changed("2026-06-10T02:31:01"),
            Request("PUT", "/agency", time: "2026-06-10T02:42:00"),
            Changed("2026-06-10T02:42:01")
        );

        Assert.Contains("after 11 minutes", finding.Summary, StringComparison.Ordinal);
        Assert.Contains("officer1", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_login_to_the_host_by_an_account_of_no_roster_is_told() =>
        Assert.Contains(
            "netops",
            One(
                "LI-26",
                Line(
                    "linux.sshd",
                    "login",
                    "sshd[4]: Accepted publickey for netops from 192.0.2.77 port 5 ssh2",
                    (Fields.UserName, "netops"),
                    (Fields.SourceIp, AccessScene.Elsewhere),
                    (Fields.EventOutcome, "success"),
                    (Fields.NetworkProtocol, "ssh")
                )
            ).Summary,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_administrator_at_the_desk_and_the_login_of_another_host_are_none()
    {
        TestEvent login = Line(
            "linux.sshd",
            "login",
            "sshd[4]: Accepted publickey for root1 from 192.0.2.51 port 5 ssh2",
            (Fields.UserName, "root1"),
            (Fields.SourceIp, AccessScene.Desk),
            (Fields.EventOutcome, "success")
        );

        Assert.Empty(Findings(login));
        Assert.Empty(
            Findings(
                login with
                {
                    Path = "hosts/web7/syslog",
                    Fields =
                    [
                        (Fields.HostName, "web7"),
                        (Fields.EventAction, "login"),
                        (Fields.UserName, "netops"),
                        (Fields.SourceIp, AccessScene.Elsewhere),
                    ],
                }
            )
        );
    }

    [Fact]
    public void A_statement_from_another_host_passes_the_application_by_and_shows_no_value()
    {
        Finding finding = One(
            "LI-26",
            new TestEvent(
                "2026-06-10T03:04:00",
                $"AUDIT: SESSION,1,1,READ,SELECT,,,SELECT * FROM t WHERE who = 'sip:{Number}@x.example'"
            )
            {
                Path = "hosts/admf-1/postgresql.log",
                Dataset = "postgresql.log",
                Fields =
                [
                    (Fields.EventAction, "database_statement"),
                    (Fields.UserName, "officer1"),
                    (Fields.SourceIp, AccessScene.Desk),
                    (Query, "SELECT"),
                ],
            }
        );

        Assert.DoesNotContain(Number, DetectorRun.Show(finding), StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_order_nor_workers_change_what_is_found()
    {
        TestEvent[] events =
        [
            .. Enumerable
                .Range(0, 60)
                .Select(i => Request("GET", i % 2 == 0 ? "/ipintercept" : "/orders", time: $"2026-06-10T03:{i:00}:00")),
        ];
        InterceptDetector Detector() =>
            new(DetectorRun.Factory, AccessScene.Carrier, InterceptEvidence.Content, new HeldSpills());
        string[] expected = [.. DetectorRun.Of(Detector(), events).Select(DetectorRun.Show)];

        Assert.NotEmpty(expected);
        for (int seed = 1; seed < 4; seed++)
        {
            Assert.Equal(expected, DetectorRun.Of(Detector(), events, seed, seed, 7).Select(DetectorRun.Show));
        }
    }
}
