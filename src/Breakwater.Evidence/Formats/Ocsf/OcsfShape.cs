using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Ocsf;

/// <summary>Records of the Open Cybersecurity Schema Framework (schema 1.7.0); the class decides what the members mean.</summary>
internal sealed class OcsfShape
{
    private readonly FieldAliases _aliases;

    /// <summary>The shape for one item.</summary>
    public OcsfShape(FieldNames names) => _aliases = new FieldAliases(names, OcsfNames.Aliases);

    /// <summary>Completes the event begun last.</summary>
    public void Complete(in JsonRecord record)
    {
        EventBatch batch = record.Batch;
        record.TryGet(JsonMarker.ClassUid, out int classUid);
        OcsfNames.Source(classUid).Apply(batch);
        record.SetTime([JsonMarker.Time]);
        _aliases.Apply(batch, unlessPresent: true);
        if (classUid == OcsfNames.Authentication)
        {
            record.TryGet(JsonMarker.ActivityId, out int activity);
            batch.AddDerived(
                Fields.EventAction,
                activity switch
                {
                    1 => "login"u8,
                    2 => "logout"u8,
                    _ => "authentication"u8,
                }
            );
        }

        if (record.TryGet(JsonMarker.StatusId, out int status) && status is 1 or 2)
        {
            batch.AddDerived(Fields.EventOutcome, status == 1 ? "success"u8 : "failure"u8);
        }
    }
}
