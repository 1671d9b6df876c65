using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Answers;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Tests;

/// <summary>Writes findings in a few words, and asks for the answers.</summary>
internal sealed class Story
{
    public static readonly DateTimeOffset Start = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string Hash = new('a', 64);
    private readonly List<Finding> _findings = [];
    private readonly List<SourceCoverage> _sources = [];
    private readonly List<CoverageItem> _items = [];

    public IReadOnlyList<Finding> Findings => [.. _findings.Order(FindingOrder.Instance)];

    public InvestigationContext Context { get; set; } =
        new() { Ledger = new CoverageLedger([], [], [], []), AsOf = Start.AddDays(40) };

    public Story Found(
        double day,
        string rule,
        string entities,
        Level level = Level.High,
        int confidence = 75,
        Harm harm = Harm.Foothold,
        RuleKind kind = RuleKind.Sigma,
        string behaviours = "",
        string dataset = "cisco.ios",
        double hours = 0,
        DispositionState state = DispositionState.Open,
        string techniques = ""
    )
    {
        EventTime first = new(Start.AddDays(day).UtcTicks, TimeTrust.Stated);
        Entity[] named =
        [
            .. entities
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(e => e.Split('=', 2))
                .Select(e => new Entity(
                    Words.TryParse(e[0], out EntityKind k) ? k : throw new ArgumentException(e[0], nameof(entities)),
                    e[1]
                ))
                .OrderBy(e => e.Kind)
                .ThenBy(e => e.Value, StringComparer.Ordinal),
        ];
        string record = string.Create(CultureInfo.InvariantCulture, $"{_findings.Count} {rule}");
        _findings.Add(
            new Finding
            {
                Id = FindingId.Make(rule, named, first, [Encoding.UTF8.GetBytes(record)]),
                Rule = new RuleReference(rule, "Title of " + rule, kind, "1"),
                Level = level,
                Confidence = confidence,
                Harm = harm,
                Behaviours = behaviours.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                Techniques = techniques.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                First = first,
                Last = new EventTime(Start.AddDays(day).AddHours(hours).UtcTicks, TimeTrust.Stated),
                Entities = named,
                Evidence =
                [
                    new EvidenceRef("a.log", Hash, new(PositionKind.Line, 1, 0, 10), record) { Dataset = dataset },
                ],
                Summary = $"Summary of {rule}.",
                Disposition = state == DispositionState.Open ? Disposition.Open : new Disposition(state, "somebody"),
            }
        );
        return this;
    }

    /// <summary>What the finding told last adds to a count of the verdict.</summary>
    public Story Counts(string key, long count)
    {
        Dictionary<string, long> counts = new(_findings[^1].Counts) { [key] = count };
        _findings[^1] = _findings[^1] with { Counts = counts, AtMost = counts };
        return this;
    }

    public Story Timeless()
    {
        _findings[^1] = _findings[^1] with { First = EventTime.Unknown, Last = EventTime.Unknown };
        return this;
    }

    public Story Heard(
        string device,
        string dataset = "cisco.ios",
        long? commands = 5,
        params (double From, double To)[] holes
    )
    {
        _sources.Add(
            new SourceCoverage
            {
                Device = device,
                Dataset = dataset,
                First = Start,
                Last = Start.AddDays(30),
                Events = 100,
                Commands = commands,
                Logins = commands,
                Informational = commands,
                Sequenced = commands,
                Untimed = 0,
                Holes = [.. holes.Select(h => new Hole(Start.AddDays(h.From), Start.AddDays(h.To)))],
            }
        );
        return this;
    }

    public Story HeardWithoutTime(string device, string dataset)
    {
        Heard(device, dataset);
        _sources[^1] = _sources[^1] with { First = null, Last = null, Untimed = 100 };
        return this;
    }

    public Story Read(string path, CoverageStatus status, string? reason = null, string format = "syslog")
    {
        _items.Add(
            new CoverageItem
            {
                Path = path,
                Sha256 = Hash,
                Format = format,
                Status = status,
                Reason = reason,
            }
        );
        return this;
    }

    public AnswerSet Answer() =>
        Investigator.Investigate(
            Findings,
            Context with
            {
                Ledger = Context.Ledger with { Items = _items, Sources = _sources },
            }
        );

    public static string Json(AnswerSet answers)
    {
        ArrayBufferWriter<byte> output = new();
        foreach (
            Action<Utf8JsonWriter> write in (Action<Utf8JsonWriter>[])
                [
                    w => VerdictDocument.Write(w, answers.Verdict),
                    w => IncidentsDocument.Write(w, answers.Incidents),
                    w => CoverageDocument.Write(w, answers.Ledger),
                ]
        )
        {
            using Utf8JsonWriter writer = new(output, DocumentWriting.Compact);
            write(writer);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
