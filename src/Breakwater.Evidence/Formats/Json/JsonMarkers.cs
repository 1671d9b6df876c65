using System.Collections.Frozen;
using Breakwater.Evidence.Formats.Audits;

namespace Breakwater.Evidence.Formats.Json;

/// <summary>Values by which a record shows its shape or that its reader needs again.</summary>
internal enum JsonMarker : byte
{
    None,
    AtTimestamp,
    Timestamp,
    Ts,
    Time,
    TimeCreated,
    SystemTime,
    EventTime,
    UtcTime,
    TimeGenerated,
    Date,
    Channel,
    EventId,
    ProviderName,
    SysmonEventType,
    EventDataName,
    EventType,
    FlowId,
    SrcIp,
    ZeekPath,
    ZeekStream,
    ZeekUid,
    OrigHost,
    ClassUid,
    CategoryUid,
    ActivityId,
    StatusId,
    EcsVersion,
    EventDataset,
    EventModule,
    EventKind,
    EventCategory,
    EventKindType,
    AuditMessage,
    HostOsType,
    ErrorSeverity,
    SessionId,
    StatedProduct,
    StatedCategory,
    StatedService,
    StoreAudit,
}

/// <summary>Which path carries which marker.</summary>
internal static class JsonMarkers
{
    private static readonly FrozenDictionary<string, JsonMarker> ByPath = new Dictionary<string, JsonMarker>
    {
        ["@timestamp"] = JsonMarker.AtTimestamp,
        ["timestamp"] = JsonMarker.Timestamp,
        ["Timestamp"] = JsonMarker.Timestamp,
        ["ts"] = JsonMarker.Ts,
        ["time"] = JsonMarker.Time,
        ["TimeCreated"] = JsonMarker.TimeCreated,
        ["TimeCreated_SystemTime"] = JsonMarker.SystemTime,
        ["SystemTime"] = JsonMarker.SystemTime,
        ["EventTime"] = JsonMarker.EventTime,
        ["UtcTime"] = JsonMarker.UtcTime,
        ["TimeGenerated"] = JsonMarker.TimeGenerated,
        ["datetime"] = JsonMarker.Date,
        ["date"] = JsonMarker.Date,
        ["eventTime"] = JsonMarker.Date,
        ["created_at"] = JsonMarker.Date,
        ["_time"] = JsonMarker.Time,
        ["Channel"] = JsonMarker.Channel,
        ["EventID"] = JsonMarker.EventId,
        ["Provider_Name"] = JsonMarker.ProviderName,
        ["SourceName"] = JsonMarker.ProviderName,
        ["EventType"] = JsonMarker.SysmonEventType,
        ["Data_Name"] = JsonMarker.EventDataName,
        ["event_type"] = JsonMarker.EventType,
        ["flow_id"] = JsonMarker.FlowId,
        ["src_ip"] = JsonMarker.SrcIp,
        ["_path"] = JsonMarker.ZeekPath,
        ["@stream"] = JsonMarker.ZeekStream,
        ["uid"] = JsonMarker.ZeekUid,
        ["id.orig_h"] = JsonMarker.OrigHost,
        ["id_orig_h"] = JsonMarker.OrigHost,
        ["class_uid"] = JsonMarker.ClassUid,
        ["category_uid"] = JsonMarker.CategoryUid,
        ["activity_id"] = JsonMarker.ActivityId,
        ["status_id"] = JsonMarker.StatusId,
        ["ecs.version"] = JsonMarker.EcsVersion,
        ["event.dataset"] = JsonMarker.EventDataset,
        ["event.module"] = JsonMarker.EventModule,
        ["event.kind"] = JsonMarker.EventKind,
        ["event.category"] = JsonMarker.EventCategory,
        ["event.type"] = JsonMarker.EventKindType,
        ["host.os.type"] = JsonMarker.HostOsType,
        ["error_severity"] = JsonMarker.ErrorSeverity,
        ["session_id"] = JsonMarker.SessionId,
        ["product"] = JsonMarker.StatedProduct,
        ["category"] = JsonMarker.StatedCategory,
        ["service"] = JsonMarker.StatedService,
        ["SyslogMessage"] = JsonMarker.AuditMessage,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The marker of a path, or None. A name by which audits of stores are told has one marker, whichever it is.</summary>
    public static JsonMarker Of(string path) =>
        ByPath.TryGetValue(path, out JsonMarker marker) ? marker
        : AuditLayouts.IsHint(path) ? JsonMarker.StoreAudit
        : JsonMarker.None;
}
