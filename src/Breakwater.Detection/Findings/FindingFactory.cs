using System.Text;
using Breakwater.Detection.ApprovedItems;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.InterceptAudit.Acts;
using Breakwater.Detection.RecordConsumers;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Findings;

/// <summary>
/// Makes findings of events, the same way for every detector: entities, evidence with a redacted excerpt, the summary with
/// its values, the id. Safe for many threads.
/// </summary>
public sealed class FindingFactory
{
    /// <summary>The most bytes of a record that an excerpt shows.</summary>
    public const int ExcerptLimit = 4096;

    private static readonly (int Slot, EntityKind Kind)[] EntityFields =
    [
        (Fields.HostName, EntityKind.Device),
        (Fields.UserName, EntityKind.Account),
        (Fields.UserTargetName, EntityKind.Account),
        (Fields.SourceIp, EntityKind.Address),
        (Fields.DestinationIp, EntityKind.Address),
        (Fields.FilePath, EntityKind.File),
        (Fields.FileName, EntityKind.File),
    ];

    // Statements that name where something goes.
    private static readonly int[] StatementFields =
    [
        Fields.AaaCommand,
        Fields.ConfigPath,
        Fields.ConfigNew,
        Fields.ConfigStatement,
    ];

    private readonly Redactor _redactor;
    private readonly FieldNames _names;
    private readonly ApprovalSet? _approvals;
    private readonly InterceptSources? _intercepts;
    private readonly RegisteredTakers? _takers;

    /// <summary>A factory for one run.</summary>
    /// <param name="redactor">Takes secrets out of what is shown.</param>
    /// <param name="names">The run's field names.</param>
    /// <param name="approvals">What explains findings on single events; null where nothing was approved.</param>
    /// <param name="intercepts">Whose logs may name targets in requests; null where no intercept system is known.</param>
    /// <param name="takers">What explains findings on links between databases; null where no taker of call records was registered.</param>
    public FindingFactory(
        Redactor redactor,
        FieldNames names,
        ApprovalSet? approvals = null,
        InterceptSources? intercepts = null,
        RegisteredTakers? takers = null
    )
    {
        _intercepts = intercepts is { IsEmpty: false } ? intercepts : null;
        _redactor = redactor;
        _names = names;
        _approvals = approvals;
        _takers = takers;
    }

    /// <summary>The run's field names.</summary>
    internal FieldNames Names => _names;

    /// <summary>A finding on one event.</summary>
    /// <param name="template">What the rule says.</param>
    /// <param name="source">The event.</param>
    /// <param name="more">Entities beside those that the event names.</param>
    public Finding FromEvent(FindingTemplate template, in EventView source, params ReadOnlySpan<Entity> more)
    {
        ArgumentNullException.ThrowIfNull(template);
        Finding finding = Make(
            template,
            source.Time,
            source.Time,
            Shown(source, [.. Entities(source), .. more]),
            (EvidenceRef[])[Evidence(source)],
            [source.Original.ToArray()],
            Fill(template.Summary, source)
        );
        return (_approvals?.Explain(template, source) ?? _takers?.Explain(template, source)) is { } explained
            ? finding with
            {
                Disposition = explained,
            }
            : finding;
    }

    /// <summary>A finding on what was gathered from several events.</summary>
    /// <param name="template">What the rule says; its summary is taken as it is, after redaction.</param>
    /// <param name="first">First time.</param>
    /// <param name="last">Last time.</param>
    /// <param name="entities">Who and what.</param>
    /// <param name="evidence">References made by <see cref="Evidence"/>; at least one.</param>
    /// <param name="records">Original records that enter the id, where the detector kept them.</param>
    /// <param name="occurrences">How many records it stands for.</param>
    public Finding FromParts(
        FindingTemplate template,
        EventTime first,
        EventTime last,
        IEnumerable<Entity> entities,
        IEnumerable<EvidenceRef> evidence,
        IEnumerable<ReadOnlyMemory<byte>> records,
        long occurrences = 0
    ) =>
        Make(template, first, last, entities, evidence, records, _redactor.Redact(template.Summary)) with
        {
            Occurrences = occurrences,
        };

    /// <summary>The reference to an event's record, with a redacted excerpt.</summary>
    public EvidenceRef Evidence(in EventView source) =>
        EvidenceOf(
            source.Item,
            source.Position,
            source.LogSource.Dataset,
            _intercepts?.SystemOf(source) is null
                ? source.Original
                : Encoding.UTF8.GetBytes(InterceptMask.Text(Encoding.UTF8.GetString(source.Original)))
        );

    /// <summary>The reference to a record that a detector kept, with a redacted excerpt.</summary>
    /// <param name="item">The item that holds it.</param>
    /// <param name="position">Where in the item.</param>
    /// <param name="dataset">Which kind of evidence it is.</param>
    /// <param name="record">The record, or its beginning.</param>
    public EvidenceRef EvidenceOf(
        EvidenceItem item,
        EvidencePosition position,
        string dataset,
        ReadOnlySpan<byte> record
    )
    {
        ArgumentNullException.ThrowIfNull(item);
        ReadOnlySpan<byte> original = record.TrimEnd("\r\n\0 "u8);
        bool cut = original.Length > ExcerptLimit;
        string text = Encoding.UTF8.GetString(cut ? original[..ExcerptLimit] : original);
        text = _intercepts?.SystemOfPath(item.Path) is null ? text : InterceptMask.Text(text);
        text = dataset == SubscriberTable.Dataset ? SubscriberMask.Text(text) : text;
        return new EvidenceRef(item.Path, item.Sha256, position, _redactor.Redact(cut ? text + " ..." : text))
        {
            Dataset = dataset,
        };
    }

    /// <summary>The entities that an event names.</summary>
    public static IReadOnlyList<Entity> Entities(in EventView source)
    {
        List<Entity> entities = [];
        foreach ((int slot, EntityKind kind) in EntityFields)
        {
            string? value = source.Text(slot);
            if (!string.IsNullOrWhiteSpace(value) && value != "-")
            {
                entities.Add(new Entity(kind, value.Trim()));
            }
        }

        foreach (int slot in StatementFields)
        {
            if (source.Text(slot) is { Length: > 0 } statement)
            {
                entities.AddRange(NamedAddresses.In(statement).Select(a => new Entity(EntityKind.Address, a)));
            }
        }

        if (!entities.Exists(e => e.Kind == EntityKind.Device) && source.Text(Fields.HostIp) is { Length: > 0 } address)
        {
            entities.Add(new Entity(EntityKind.Device, address));
        }

        return entities;
    }

    private Finding Make(
        FindingTemplate template,
        EventTime first,
        EventTime last,
        IEnumerable<Entity> entities,
        IEnumerable<EvidenceRef> evidence,
        IEnumerable<ReadOnlyMemory<byte>> records,
        string summary
    )
    {
        Entity[] sorted = Redacted(entities);
        return new Finding
        {
            Id = FindingId.Make(template.Rule.Id, sorted, first, records),
            Rule = template.Rule,
            Level = template.Level,
            NotifyOutOfBand = template.NotifyOutOfBand,
            Confidence = template.Confidence,
            ConfidenceReasons = template.ConfidenceReasons,
            Harm = template.Harm,
            Techniques = template.Techniques,
            Behaviours = template.Behaviours,
            First = first,
            Last = last,
            Entities = sorted,
            Evidence = evidence is EvidenceRef[] and [EvidenceRef only]
                ? [only]
                :
                [
                    .. evidence
                        .OrderBy(e => e.Path, StringComparer.Ordinal)
                        .ThenBy(e => e.Position.Offset)
                        .ThenBy(e => e.Position.Number),
                ],
            Summary = summary,
        };
    }

    /// <summary>Each entity once, without secrets, by kind and value.</summary>
    private Entity[] Redacted(IEnumerable<Entity> entities)
    {
        List<Entity> list = [];
        foreach (Entity entity in entities)
        {
            string value = _redactor.Redact(entity.Value);
            Entity shown = ReferenceEquals(value, entity.Value) ? entity : new Entity(entity.Kind, value);
            if (!list.Contains(shown))
            {
                list.Add(shown);
            }
        }

        list.Sort(
            static (one, other) =>
                one.Kind != other.Kind ? one.Kind.CompareTo(other.Kind) : string.CompareOrdinal(one.Value, other.Value)
        );
        return [.. list];
    }

    /// <summary>A row of a table of subscribers names them in any of its columns.</summary>
    private static IEnumerable<Entity> Shown(in EventView source, Entity[] entities) =>
        source.LogSource.Dataset == SubscriberTable.Dataset
            ? entities.Select(e => new Entity(e.Kind, SubscriberMask.Text(e.Value)))
            : entities;

    private string Fill(string template, in EventView source)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
        {
            return template;
        }

        Dictionary<string, string> values = [];
        bool isIntercept =
            _intercepts is not null
            && (_intercepts.SystemOf(source) ?? _intercepts.SystemOfPath(source.Item.Path)) is not null;
        foreach (string name in SummaryText.Names(template))
        {
            int slot = _names.Find(name);
            if (slot >= 0 && source.Text(slot) is { } value)
            {
                string shown = isIntercept ? InterceptMask.Text(value.Trim()) : value.Trim();
                shown = source.LogSource.Dataset == SubscriberTable.Dataset ? SubscriberMask.Text(shown) : shown;
                values[name] = _redactor.Redact(shown);
            }
        }

        return SummaryText.Fill(template, values.GetValueOrDefault);
    }

    /// <summary>A text with every secret replaced by its token.</summary>
    internal string Redacted(string text) => _redactor.Redact(text);
}
