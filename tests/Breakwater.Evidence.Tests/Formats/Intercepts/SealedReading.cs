using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Tests.Formats.Intercepts;

/// <summary>Reads evidence inside the sealed zone, through the whole intake, and keeps what comes out.</summary>
internal sealed class SealedReading
{
    public static KeyedTokens Tokens { get; } = new(new byte[32]);

    public required IReadOnlyList<CoverageItem> Ledger { get; init; }

    public required IReadOnlyList<InterceptRecord> Records { get; init; }

    /// <summary>All that was said of the evidence, in one text: records, events, ledger.</summary>
    public required string Said { get; init; }

    public CoverageItem Item => Ledger.Single(i => i.Format != "zip");

    public T Only<T>()
        where T : InterceptRecord => Assert.IsType<T>(Assert.Single(Records));

    public IReadOnlyList<T> Of<T>()
        where T : InterceptRecord => [.. Records.OfType<T>()];

    public static InterceptMappings Mappings(string yaml)
    {
        List<InterceptMappingError> errors = [];
        InterceptMappings mappings = InterceptMappings.Read([("mapping.yml", yaml)], errors);
        Assert.Empty(errors);
        return mappings;
    }

    /// <summary>A mapping file with one table, without its two first lines.</summary>
    public static InterceptMappings Table(string body) =>
        Mappings("schema: breakwater.intercept-mapping/1\ntables:\n  - " + body.Trim().Replace("\n", "\n    "));

    public static SealedReading Text(string text, InterceptMappings? mappings = null, string name = "table.csv") =>
        Read(Encoding.UTF8.GetBytes(text), mappings, name);

    public static SealedReading Read(
        byte[] bytes,
        InterceptMappings? mappings = null,
        string name = "table.csv",
        bool isInside = true,
        int blockBytes = 1 << 20
    )
    {
        using EvidenceFolder folder = new();
        folder.Add(name, bytes);
        mappings ??= InterceptMappings.None;
        IntakeOptions options = new()
        {
            Arguments = [folder.Root],
            Formats = EvidenceFormats.With(mappings, isInside),
            IsInsideSealedZone = isInside,
            BlockBytes = blockBytes,
        };
        Consumer consumer = new();
        using EvidenceSet set = EvidenceIntake.Survey(options, null, CancellationToken.None);
        ReadOutcome outcome = EvidenceReader.Read(
            set,
            new ReadOptions
            {
                Names = consumer.Names,
                MakeConsumer = () => consumer,
                Zone = isInside ? new SealedZone { Tokens = Tokens, Mappings = mappings } : null,
            },
            CancellationToken.None
        );
        foreach (CoverageItem item in outcome.Items)
        {
            consumer.Said.AppendLine($"{item.Path} {item.Reason} {string.Join(' ', item.Assumptions)}");
        }

        return new SealedReading
        {
            Ledger = outcome.Items,
            Records = consumer.Records,
            Said = consumer.Said.ToString(),
        };
    }

    public static SealedToken Token(TokenKind kind, string text) => Tokens.Named(kind, text);

    public static SealedToken Target(TargetKind kind, string text) => Tokens.Target(kind, text).Token;

    private sealed class Consumer : IBatchConsumer
    {
        public FieldNames Names { get; } = new();

        public List<InterceptRecord> Records { get; } = [];

        public StringBuilder Said { get; } = new();

        public void Observe(EventBatch batch)
        {
            Records.AddRange(batch.Intercepts);
            Assert.True(batch.Intercepts.Count == 0 || batch.Count == batch.Intercepts.Count);
            for (int i = 0; i < batch.Count; i++)
            {
                EventView view = batch.At(i);
                Said.AppendLine(Encoding.UTF8.GetString(view.Original));
                foreach (ref readonly EventField field in view.Fields)
                {
                    Said.AppendLine(Encoding.UTF8.GetString(view.Value(field)));
                }
            }

            foreach (InterceptRecord record in batch.Intercepts)
            {
                Said.AppendLine(Encoding.UTF8.GetString(InterceptJson.Write(record)));
            }
        }

        public void Observe(FlowBatch flows) => Assert.Equal(0, flows.Count);

        public void Complete() { }
    }
}
