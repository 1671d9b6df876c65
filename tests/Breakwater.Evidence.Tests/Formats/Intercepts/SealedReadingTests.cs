using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Evidence.Tests.Formats.Intercepts.Delivery;
using Breakwater.Evidence.Tests.Formats.Intercepts.Hi1;
using Breakwater.Evidence.Tests.Formats.Intercepts.OpenLi;
using Breakwater.Evidence.Tests.Formats.Intercepts.X1;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;
using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Tests.Formats.Intercepts;

/// <summary>The machine interfaces of intercept systems as a folder of evidence, read by the driver.</summary>
public sealed class SealedReadingTests : IDisposable
{
    private static readonly string[] Secrets =
    [
        X1Sample.Number,
        X1Sample.Xid,
        X1Sample.Did,
        X1Sample.Liid,
        X1Sample.Name,
        "00101000",
        DeliverySample.One.ToString(),
        .. OpenLiSample.Secrets,
        .. Hi1Sample.Secrets,
    ];

    private readonly EvidenceFolder _folder = new();

    public SealedReadingTests() =>
        _folder
            .Add(
                "x1.log",
                X1Sample.AllDetails(40)
                    + X1Sample.Document("ActivateTaskRequest", X1Sample.Task(more: X1Sample.Mediation))
            )
            .Add(
                "destination.xml",
                X1Sample.Document("CreateDestinationRequest", X1Sample.Destination(X1Sample.IpAddress()))
            )
            .Add("bad.xml", X1Sample.Document("ActivateTaskRequest", X1Sample.Task())[..600])
            .Add(
                "hi1.xml",
                Hi1Sample.Request(
                    $"<CREATE>{Hi1Sample.Authorisation()}</CREATE>",
                    $"<CREATE>{Hi1Sample.Task()}</CREATE>"
                )
            )
            .Add("hi1.json", Hi1Sample.Json)
            .Add(
                "staged.bin",
                [.. DeliverySample.Unit(1, DeliverySample.One), .. DeliverySample.Unit(2, DeliverySample.Other)]
            )
            .Add("debug.pcap", DeliverySample.Capture((1000, DeliverySample.Unit(1, DeliverySample.One))))
            .Add("intercepts.yaml", OpenLiSample.Yaml)
            .Add("answers/ip.json", OpenLiSample.IpIntercepts)
            .Add("answers/voip.json", OpenLiSample.VoipIntercept)
            .Add("answers/agency.json", OpenLiSample.Agencies)
            .Add(
                "provisioner.log",
                "Nov 24 08:15:01 ops openliprovisioner[811]: OpenLI: added new IP intercept HARBORLIID1 via update socket.\n"
                    + "Nov 24 08:15:09 ops openliprovisioner[811]: OpenLI: modified existing agency 'HarborCounty' via update socket.\n"
            );

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Inside_the_zone_nothing_clear_is_in_a_record_an_event_or_the_ledger()
    {
        (List<string> lines, List<string> ledger) = Read(isSealed: true, workers: 1);

        Assert.NotEmpty(lines);
        Assert.DoesNotContain(
            lines.Concat(ledger),
            l => Secrets.Any(s => l.Contains(s, StringComparison.OrdinalIgnoreCase))
        );
    }

    [Fact]
    public void Threads_and_the_order_of_files_change_nothing()
    {
        (List<string> one, List<string> ledger) = Read(isSealed: true, workers: 1);

        (List<string> four, List<string> other) = Read(isSealed: true, workers: 4);

        Assert.Equal(one, four);
        Assert.Equal(ledger, other);
    }

    [Fact]
    public void Outside_the_zone_every_clear_item_is_refused_and_gives_nothing()
    {
        (List<string> lines, List<string> ledger) = Read(isSealed: false, workers: 1);

        Assert.DoesNotContain(lines, l => l.StartsWith("record ", StringComparison.Ordinal));
        Assert.Equal(10, ledger.Count(l => l.Contains("ClearInterceptData", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines.Concat(ledger), l => l.Contains(X1Sample.Number, StringComparison.Ordinal));
    }

    private (List<string> Lines, List<string> Ledger) Read(bool isSealed, int workers)
    {
        IntakeOptions options = _folder.Options with
        {
            Formats = EvidenceFormats.All,
            IsInsideSealedZone = isSealed,
            Workers = workers,
        };
        FieldNames names = new();
        Keeper keeper = new(names);
        using EvidenceSet set = EvidenceIntake.Survey(options, null, CancellationToken.None);
        ReadOutcome outcome = EvidenceReader.Read(
            set,
            new ReadOptions
            {
                Names = names,
                MakeConsumer = () => keeper,
                Workers = workers,
                Zone = isSealed ? new SealedZone { Tokens = InterceptReading.Tokens } : null,
            },
            CancellationToken.None
        );
        return (
            keeper.Lines.Order(StringComparer.Ordinal).ToList(),
            [
                .. outcome.Items.Select(i =>
                    $"{i.Format} {i.Status} {i.Reason} {i.Records} {i.Rejected} {string.Join(',', i.Faults)}"
                ),
            ]
        );
    }

    private sealed class Keeper(FieldNames names) : IBatchConsumer
    {
        private readonly Lock _gate = new();

        public List<string> Lines { get; } = [];

        public void Observe(EventBatch batch)
        {
            lock (_gate)
            {
                Lines.AddRange(
                    batch.Intercepts.Select(r => "record " + Encoding.UTF8.GetString(InterceptJson.Write(r)))
                );
                for (int i = 0; i < batch.Count; i++)
                {
                    Lines.Add("event " + TestSupport.PlainEvent.Copy(batch.At(i), names));
                }
            }
        }

        public void Observe(FlowBatch flows) { }

        public void Complete() { }
    }
}
