using System.Net;
using System.Text;
using Breakwater.Detection.Indicators;
using Breakwater.Detection.Indicators.Intel;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using CsCheck;

namespace Breakwater.Detection.Tests.Indicators;

public sealed class IndicatorDetectorTests
{
    private const string Csv = """
        type,value,cluster,role,window_start,window_end,source,mark,use,confidence,notes
        ipv4,198.51.100.23,Cluster A,actor infrastructure,2025-01,2025-06,Report 1,V,hunt-retro; vet before block,50,
        ipv6,2001:db8::23,Cluster A,actor infrastructure,2025-01,2025-06,Report 1,V,hunt-retro,60,
        cidr,203.0.113.0/28,Cluster A,rented range,2025-01,2025-06,Report 1,V,hunt-retro,60,
        domain,bad.example.net,Cluster B,C2,2025,2025,Report 2,S,alert,75,
        sha256,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,Cluster B,loader,2025,2025,Report 2,V,alert; block,90,
        md5,fedcba98765432100123456789abcdef,Cluster B,loader,2025,2025,Report 2,V,alert; block,90,
        file_name,drop.pcap,Cluster B,staged capture,2025,2025,Report 2,S,hunt,35,
        file_name,cmd9,Cluster B,client,2025,2025,Report 2,V,hunt-context,20,
        url,https://site.example.org/a/b?c=1,Cluster B,C2,2025,2025,Report 2,V,alert,85,
        uri_path,/odd_path,Cluster B,C2 URI,2025,2025,Report 2,V,alert,85,
        port,tcp/61001,Cluster B,listener,2025,2025,Report 2,V,alert,40,
        """;

    [Theory]
    [InlineData("Login Success [user: kim] [Source: 198.51.100.23] [localport: 22]", "198.51.100.23")]
    [InlineData("something unknown 198.51.100.23:443, again", "198.51.100.23")]
    [InlineData("copy running-config tftp://198.51.100.23/edge-confg", "198.51.100.23")]
    [InlineData("file 198.51.100.23-confg written", "198.51.100.23")]
    [InlineData("from=[::ffff:198.51.100.23]", "198.51.100.23")]
    [InlineData("peer 2001:db8:0:0:0:0:0:23 up", "2001:db8::23")]
    [InlineData("peer [2001:DB8::23]:179 up", "2001:db8::23")]
    [InlineData("blocked 203.0.113.14/32", "203.0.113.0/28")]
    [InlineData("query: bad.example.net IN A", "bad.example.net")]
    [InlineData("query: a.b.BAD.example.net. IN A", "bad.example.net")]
    [InlineData("mail to <x@bad.example.net>", "bad.example.net")]
    [InlineData("query: A.BAD.EXAMPLE.NET IN A", "bad.example.net")]
    [InlineData("dir DROP.PCAP", "drop.pcap")]
    [InlineData(
        "SHA256=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA,",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    )]
    [InlineData("dir bootflash:Drop.pcap", "drop.pcap")]
    [InlineData("GET http://site.example.org:80/a/b?c=1#x HTTP/1.1", "http://site.example.org:80/a/b?c=1#x")]
    [InlineData("\"GET /%256fdd_Path HTTP/1.1\" 200", "/%256fdd_Path")]
    public void A_line_that_nobody_can_parse_is_still_found(string line, string value)
    {
        Finding finding = Assert.Single(Run(new TestEvent("2025-03-01T10:00:00Z", line) { Dataset = "text" }));

        Assert.EndsWith(":" + value, finding.Rule.Id, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(RuleKind.Indicator, finding.Rule.Kind);
        Assert.Equal(line, Assert.Single(finding.Evidence).Excerpt);
    }

    [Fact]
    public void A_digest_is_found_at_any_place_of_a_value()
    {
        for (int before = 0; before < 40; before++)
        {
            for (int after = 0; after < 40; after++)
            {
                string value = new string('-', before) + "|FEDCBA98765432100123456789abcdef|" + new string('-', after);

                Assert.Single(Run(Device("x").With(Fields.UserName, value)));
            }
        }
    }

    [Fact]
    public void A_value_that_starts_where_another_one_does_is_looked_at_too()
    {
        EventBatch batch = new();
        batch.Reset(new EvidenceItem("a.json", "00", 15, "json_lines"), "bad.example.net"u8.ToArray());
        batch.Begin(new EvidencePosition(PositionKind.Line, 1, 0, 15), 0, 15);
        batch.AddBlock(DetectorRun.Names.Slot("query.first_label"), 0, 3);
        batch.AddBlock(DetectorRun.Names.Slot("query.cut"), 0, 14);
        batch.AddBlock(DetectorRun.Names.Slot("query.name"), 0, 15);
        IndicatorDetector detector = Detector();
        IDetectionWorker worker = detector.CreateWorker();
        GatheredFindings sink = new();
        worker.Observe(batch, sink);
        worker.Complete();
        detector.Conclude(sink);

        Assert.EndsWith(":bad.example.net", Assert.Single(sink.Findings).Rule.Id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("198.51.100.230 and 1198.51.100.23 and 198.51.100.2 and 198.51.100.023")]
    [InlineData("1.198.51.100.23 is an object identifier")]
    [InlineData("2001:db8::24 and 2001:db8::2:3")]
    [InlineData("203.0.113.16")]
    [InlineData("notbad.example.net and bad.example.net.example.com and example.net")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("droplet.pcap drop.pcap.gz")]
    [InlineData("http://site.example.org/a/b?c=2")]
    [InlineData("GET /odd_path2 HTTP/1.1")]
    public void A_near_miss_is_not_found(string line) =>
        Assert.Empty(Run(new TestEvent("2025-03-01T10:00:00Z", line) { Dataset = "text" }));

    [Fact]
    public void The_side_of_the_connection_is_told()
    {
        TestEvent from = Device("x").With(Fields.SourceIp, "198.51.100.23");
        TestEvent to = Device("x").With(Fields.DestinationIp, "198.51.100.23");

        Assert.Contains("coming from 198.51.100.23", Assert.Single(Run(from)).Summary, StringComparison.Ordinal);
        Assert.Contains("going to or asking for", Assert.Single(Run(to)).Summary, StringComparison.Ordinal);
        Assert.Contains(new Entity(EntityKind.Device, "edge1"), Run(from)[0].Entities);
    }

    [Fact]
    public void One_finding_stands_for_one_indicator_device_side_and_day()
    {
        List<TestEvent> events = [];
        foreach (string device in (string[])["edge1", "edge2"])
        {
            foreach (string day in (string[])["2025-03-01", "2025-03-02"])
            {
                for (int i = 0; i < 50; i++)
                {
                    events.Add(
                        TestEvent.On($"{day}T10:00:{i:00}Z", device, $"line {i}", (Fields.SourceIp, "198.51.100.23"))
                    );
                }
            }
        }

        IReadOnlyList<Finding> findings = Run([.. events]);

        Assert.Equal(4, findings.Count);
        Assert.All(findings, f => Assert.Equal(50, f.Occurrences));
        Assert.All(findings, f => Assert.Equal(3, f.Evidence.Count));
    }

    [Fact]
    public void An_address_alone_is_no_more_than_medium_says_so_and_names_no_one()
    {
        Finding finding = Assert.Single(Run(Device("x").With(Fields.SourceIp, "198.51.100.23")));

        Assert.Equal(Level.Medium, finding.Level);
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("vet it before blocking", StringComparison.Ordinal));
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("does not say who", StringComparison.Ordinal));
        Assert.DoesNotContain("Cluster A", finding.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-12-31T23:59:59Z", Level.Low, 25)]
    [InlineData("2025-01-01T00:00:00Z", Level.Medium, 50)]
    [InlineData("2025-06-30T23:59:59Z", Level.Medium, 50)]
    [InlineData("2025-07-01T00:00:00Z", Level.Low, 25)]
    [InlineData(null, Level.Low, 35)]
    public void Outside_its_window_a_hit_is_rated_lower_and_says_why(string? time, Level level, int confidence)
    {
        Finding finding = Assert.Single(Run(TestEvent.On(time, "edge1", "x", (Fields.SourceIp, "198.51.100.23"))));

        Assert.Equal((level, confidence), (finding.Level, finding.Confidence));
        Assert.Equal(
            level == Level.Low,
            finding.ConfidenceReasons.Any(r =>
                r.Contains("Outside the time", StringComparison.Ordinal)
                || r.Contains("no time", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public void A_refused_attempt_is_rated_lower()
    {
        Finding finding = Assert.Single(
            Run(Device("x").With(Fields.SourceIp, "198.51.100.23").With(Fields.EventOutcome, "failure"))
        );

        Assert.Equal(Level.Low, finding.Level);
        Assert.Contains("Every attempt was refused or answered with an error.", finding.ConfidenceReasons);
    }

    [Fact]
    public void A_name_that_is_too_common_counts_only_beside_another_indicator()
    {
        TestEvent common = Device("x").With(Fields.FilePath, "/tmp/cmd9");
        TestEvent other = Device("y").With(Fields.SourceIp, "198.51.100.23");
        TestEvent elsewhere = TestEvent.On("2025-03-01T10:00:00Z", "edge2", "x", (Fields.SourceIp, "198.51.100.23"));

        Assert.Empty(Run(common));
        Assert.Single(Run(common, elsewhere));
        Assert.Equal(2, Run(common, other).Count);
    }

    [Fact]
    public void The_same_record_in_two_files_gives_the_same_finding()
    {
        TestEvent line = Device("x").With(Fields.SourceIp, "198.51.100.23");

        Assert.Equal(Run(line)[0].Id, Run(line with { Path = "rotated/b.log" })[0].Id);
        Assert.Equal(Run(line)[0].Id, Assert.Single(Run(line, line with { Path = "b.log" })).Id);
    }

    [Fact]
    public void One_injected_line_gives_exactly_one_finding()
    {
        List<TestEvent> benign =
        [
            .. Enumerable
                .Range(0, 500)
                .Select(i =>
                    TestEvent.On(
                        $"2025-03-01T10:{i / 60 % 60:00}:{i % 60:00}Z",
                        $"edge{i % 7}",
                        $"%SEC-6-IPACCESSLOGP: list 101 permitted tcp 10.1.{i % 250}.7({i}) -> 192.0.2.{i % 250}(443), 1 packet www.example.org"
                    )
                ),
        ];

        Assert.Empty(Run([.. benign]));
        benign.Insert(250, Device("peer 198.51.100.23 seen"));
        Assert.Single(Run([.. benign]));
    }

    [Fact]
    public void Any_order_and_any_number_of_workers_give_the_same_findings()
    {
        string[] values =
        [
            "198.51.100.23",
            "2001:db8::23",
            "203.0.113.9",
            "x.bad.example.net",
            "nothing",
            "drop.pcap",
            "cmd9",
        ];
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 86_399], Gen.Int[0, 4])
            .Select(
                (value, device, day, second, file) =>
                    new TestEvent(
                        new DateTime(2025, 6, 29, 0, 0, 0, DateTimeKind.Utc)
                            .AddDays(day)
                            .AddSeconds(second)
                            .ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
                        $"{second} {values[value]}"
                    )
                    {
                        Path = $"{file}.log",
                        Fields =
                        [
                            (Fields.HostName, $"edge{device}"),
                            (Fields.UserName, $"user{second % 20}"),
                            (Fields.FileName, values[value]),
                        ],
                    }
            )
            .Array[1, 200]
            .Sample(
                events =>
                {
                    string expected = Show(DetectorRun.Of(Detector(), events));
                    return Enumerable
                        .Range(1, 3)
                        .All(seed =>
                            Show(DetectorRun.Of(Detector(), events, seed, workers: seed, batchSize: 7)) == expected
                        );
                },
                iter: 100,
                seed: "0000KzuVzQj1"
            );
    }

    [Fact]
    public void Over_the_limit_the_same_findings_remain_in_any_order_and_the_rest_is_counted()
    {
        TestEvent[] events =
        [
            .. Enumerable
                .Range(0, 400)
                .Select(i =>
                    TestEvent.On($"2025-03-01T10:00:{i % 60:00}Z", $"edge{i % 100}", $"{i} 198.51.100.23") with
                    {
                        Path = $"{i % 9}.log",
                    }
                ),
        ];
        IndicatorDetector first = new(Set(Csv), DetectorRun.Factory, limit: 10);
        IReadOnlyList<Finding> kept = DetectorRun.Of(first, events);

        Assert.Equal(10, kept.Count);
        Assert.All(kept, f => Assert.Equal(4, f.Occurrences));
        Assert.Contains("360 records", Assert.Single(first.Notes).Why, StringComparison.Ordinal);
        for (int seed = 1; seed < 5; seed++)
        {
            IndicatorDetector again = new(Set(Csv), DetectorRun.Factory, limit: 10);
            Assert.Equal(Show(kept), Show(DetectorRun.Of(again, events, seed, workers: 3, batchSize: 5)));
            Assert.Equal(first.Notes, again.Notes);
        }
    }

    [Fact]
    public void Events_without_a_hit_allocate_nothing()
    {
        TestEvent benign = Device(
                "%SEC-6-IPACCESSLOGP: list 101 permitted tcp 10.1.2.7(5123) -> 192.0.2.9(443), see http://www.example.org/x?y=z 2001:db8::1"
            )
            .With(Fields.SourceIp, "10.1.2.7")
            .With(Fields.UrlOriginal, "/index.html?a=%20b")
            .With(Fields.FilePath, "/var/log/messages")
            .With(Fields.FileHashMd5, "0123456789abcdef0123456789abcdef");
        EventBatch batch = DetectorRun.Batch("a.log", [.. Enumerable.Range(1, 50).Select(i => (benign, (long)i))]);
        IDetectionWorker worker = Detector().CreateWorker();
        NoFindings sink = new();
        worker.Observe(batch, sink);
        long before = GC.GetAllocatedBytesForCurrentThread();
        worker.Observe(batch, sink);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_large_list_takes_at_most_twelve_bytes_an_address_and_fifteen_a_name()
    {
        const int Many = 200_000;
        IndicatorSetBuilder addresses = new();
        IndicatorSetBuilder names = new();
        IndicatorOrigin origin = new()
        {
            Source = "list",
            Confidence = 50,
            Level = Level.Medium,
        };
        for (int i = 0; i < Many; i++)
        {
            addresses.AddAddress(new IPAddress([(byte)(20 + (i >> 16)), (byte)(i >> 8), (byte)i, 9]), origin);
            names.AddDomain($"name{i}.example.net", origin);
        }

        Assert.InRange(addresses.Build().Bytes / (double)Many, 8, 12);
        Assert.InRange(names.Build().Bytes / (double)Many, 12, 15);
    }

    private static TestEvent Device(string message) => TestEvent.On("2025-03-01T10:00:00Z", "edge1", message);

    private static IndicatorSet Set(string text)
    {
        IndicatorSetBuilder builder = new();
        IntelReading reading = IntelFiles.Read(Encoding.UTF8.GetBytes(text), "list.csv", builder);
        Assert.Empty(reading.Errors);
        return builder.Build();
    }

    private static IndicatorDetector Detector() => new(Set(Csv), DetectorRun.Factory);

    private static IReadOnlyList<Finding> Run(params TestEvent[] events) => DetectorRun.Of(Detector(), events);

    private static string Show(IEnumerable<Finding> findings) => string.Join('\n', findings.Select(DetectorRun.Show));

    private sealed class GatheredFindings : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }

    private sealed class NoFindings : IFindingSink
    {
        public void Add(Finding finding) => Assert.Fail("no finding was expected here");
    }
}
