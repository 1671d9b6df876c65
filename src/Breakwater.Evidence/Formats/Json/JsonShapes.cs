using Breakwater.Evidence.Formats.Auditd;
using Breakwater.Evidence.Formats.Audits;
using Breakwater.Evidence.Formats.Audits.SqlServer;
using Breakwater.Evidence.Formats.Ecs;
using Breakwater.Evidence.Formats.Ocsf;
using Breakwater.Evidence.Formats.Postgresql;
using Breakwater.Evidence.Formats.Suricata;
using Breakwater.Evidence.Formats.Windows;
using Breakwater.Evidence.Formats.Zeek;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Json;

/// <summary>
/// Decides by its members what kind of record an object is, and lets that kind complete the event. Every record decides
/// for itself: one file of a collector often holds several kinds.
/// </summary>
internal sealed class JsonShapes(ReaderContext context)
{
    private readonly FieldNames _names = context.Names;
    private readonly JsonStatedSources _stated = new();
    private WindowsShape? _windows;
    private SuricataShape? _suricata;
    private ZeekShape? _zeek;
    private OcsfShape? _ocsf;
    private EcsShape? _ecs;
    private PostgresJsonShape? _postgres;
    private AuditJsonShape? _audit;
    private AuditShapes? _stores;
    private SqlServerEvent? _sqlServer;

    /// <summary>Gives the event begun last its time, log source and further names.</summary>
    public void Complete(in JsonRecord record)
    {
        JsonFlattener facts = record.Facts;
        if (facts.Has(JsonMarker.EventId) && (facts.Has(JsonMarker.Channel) || facts.Has(JsonMarker.ProviderName)))
        {
            if (!IsSqlServerAudit(record))
            {
                (_windows ??= new WindowsShape(_names)).Complete(record);
            }
        }
        else if (facts.Has(JsonMarker.StoreAudit) && IsStoreAudit(record))
        {
            return;
        }
        else if (facts.Has(JsonMarker.EventType) && (facts.Has(JsonMarker.FlowId) || facts.Has(JsonMarker.SrcIp)))
        {
            (_suricata ??= new SuricataShape(context)).Complete(record);
        }
        else if (IsZeek(facts))
        {
            (_zeek ??= new ZeekShape(context)).Complete(record);
        }
        else if (facts.Has(JsonMarker.ClassUid) && facts.Has(JsonMarker.CategoryUid))
        {
            (_ocsf ??= new OcsfShape(_names)).Complete(record);
        }
        else if (AuditJsonShape.Fits(record))
        {
            (_audit ??= new AuditJsonShape(_names)).Complete(record);
        }
        else if (facts.Has(JsonMarker.ErrorSeverity) && facts.Has(JsonMarker.SessionId))
        {
            (_postgres ??= new PostgresJsonShape(_names)).Complete(record);
        }
        else if (IsEcs(facts))
        {
            (_ecs ??= new EcsShape(_names)).Complete(record);
        }
        else
        {
            record.SetTime([
                JsonMarker.AtTimestamp,
                JsonMarker.Timestamp,
                JsonMarker.Time,
                JsonMarker.Ts,
                JsonMarker.EventTime,
                JsonMarker.Date,
                JsonMarker.TimeGenerated,
                JsonMarker.TimeCreated,
            ]);
            _stated.Of(record).Apply(record.Batch, facts.Has(JsonMarker.EventDataset));
        }
    }

    /// <summary>Completes a record of SQL Server's audit that came by the Windows event log; false where it is none.</summary>
    private bool IsSqlServerAudit(in JsonRecord record)
    {
        if (!record.TryGet(JsonMarker.EventId, out int id) || id != SqlServerEvent.Id)
        {
            return false;
        }

        return (_sqlServer ??= new SqlServerEvent(_names)).TryAdd(record) && IsStoreAudit(record.Refreshed());
    }

    /// <summary>Completes the record of a store's audit; false where it is none.</summary>
    private bool IsStoreAudit(in JsonRecord record)
    {
        _stores ??= new AuditShapes(context);
        int audit = _stores.Find(record.Fields);
        if (audit >= 0)
        {
            _stores.Complete(audit, record.Batch, record.Clock, record.Faults, record.Position);
        }

        return audit >= 0;
    }

    private static bool IsZeek(JsonFlattener facts) =>
        facts.Has(JsonMarker.ZeekPath)
        || facts.Has(JsonMarker.ZeekStream)
        || (facts.Has(JsonMarker.Ts) && (facts.Has(JsonMarker.ZeekUid) || facts.Has(JsonMarker.OrigHost)));

    private static bool IsEcs(JsonFlattener facts) =>
        facts.Has(JsonMarker.EcsVersion)
        || (
            facts.Has(JsonMarker.AtTimestamp)
            && (
                facts.Has(JsonMarker.EventKind)
                || facts.Has(JsonMarker.EventDataset)
                || facts.Has(JsonMarker.EventModule)
                || facts.Has(JsonMarker.EventCategory)
            )
        );
}
