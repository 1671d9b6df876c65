using Breakwater.Detection.Findings;
using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Detection.RecordConsumers.Reconciling;
using Breakwater.Detection.RecordConsumers.Sightings;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.RecordConsumers;

/// <summary>
/// What explains a rule's finding on a statement that makes a taker of call records, as a link to another database: its registration, where
/// nothing of what the statement says differs from it. Safe for many threads.
/// </summary>
public sealed class RegisteredTakers
{
    /// <summary>Changed rights or audit of a store of call records (threat reference, T83f).</summary>
    private const string Behaviour = "T83f";

    // A second act beside the link is not what was registered.
    private static readonly string[] Acts = ["GRANT", "ALTER", "CREATE", "DROP", "EXEC", "EXECUTE", "CALL", "SET"];

    private readonly IReadOnlyList<RegisteredConsumer> _register;
    private readonly SightingReader _reader;
    private readonly int _query;

    /// <summary>The takers of an inventory.</summary>
    /// <param name="inventory">Stores and consumers.</param>
    /// <param name="tables">Names of tables that the inventory does not list.</param>
    /// <param name="content">How takers show.</param>
    /// <param name="names">The run's field names.</param>
    public RegisteredTakers(CarrierInventory inventory, RecordNames tables, ConsumerContent content, FieldNames names)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(names);
        _register = inventory.CallRecords is { Consumers: not null } records
            ? [.. RegisteredConsumer.Of(records).Where(r => !r.IsJob)]
            : [];
        _reader = new SightingReader(content, new StoreRegister(inventory, tables), names);
        _query = names.Slot("db.query.text");
    }

    /// <summary>What explains a finding on an event; null where nothing does.</summary>
    /// <param name="template">What the rule says.</param>
    /// <param name="source">The event.</param>
    public Disposition? Explain(FindingTemplate template, in EventView source)
    {
        ArgumentNullException.ThrowIfNull(template);
        if (
            _register.Count == 0
            || template.Level > Level.Medium
            || !template.Behaviours.Contains(Behaviour)
            || source.Text(_query) is not { Length: > 0 } query
            || !IsOneAct(query)
            || _reader.Read(source) is not { IsStanding: true, IsGone: false } sighting
        )
        {
            return null;
        }

        SightedConsumer sighted = new(sighting);
        DateTimeOffset? time = source.Time.Value;
        RegisteredConsumer? known = _register.FirstOrDefault(r =>
            r.Entry.HoldsAt(time) && ConsumerAgreement.Of(r, sighted).IsWhole
        );
        return known is null
            ? null
            : new Disposition(
                DispositionState.ExplainedBy,
                known.Entry.Ticket is { } ticket
                    ? $"registered consumer {known.Title} ({ticket})"
                    : $"registered consumer {known.Title}"
            );
    }

    private static bool IsOneAct(string query)
    {
        SqlCursor cursor = new(query, SqlDialect.Any);
        int acts = 0;
        for (; !cursor.AtEnd; cursor.At++)
        {
            acts += cursor.IsAny(Acts) ? 1 : 0;
        }

        return acts <= 1;
    }
}
