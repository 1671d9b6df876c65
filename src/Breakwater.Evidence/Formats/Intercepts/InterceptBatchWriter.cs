using System.Text;
using Breakwater.Model.Events;
using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Formats.Intercepts;

/// <summary>Hands over a record about lawful intercept twice: as it is, and as an event that rules can ask.</summary>
internal sealed class InterceptBatchWriter(FieldNames names)
{
    private readonly int _kind = names.Slot("li.kind");
    private readonly int _system = names.Slot("li.system");
    private readonly int _action = names.Slot("li.action");
    private readonly int _type = names.Slot("li.message_type");
    private readonly int _error = names.Slot("li.error_code");

    /// <summary>Adds the record. Its text, with tokens in place of identities, is the event's original.</summary>
    public void Add(EventBatch batch, InterceptRecord record)
    {
        byte[] shown = InterceptJson.Shown(record);
        string kind = KindOf(record);
        batch.Add(record);
        batch.Begin(record.Position, shown);
        if (record.Time is { } time)
        {
            batch.SetTime(
                new EventTime(
                    time.UtcTicks,
                    record.Missing.Contains("time_zone") ? TimeTrust.ZoneAssumed : TimeTrust.Stated
                )
            );
        }

        batch.SetLogSource(new LogSource(null, "lawful_intercept", null, "li." + kind));
        batch.AddDerived(Fields.Message, shown);
        batch.AddDerived(_kind, Encoding.UTF8.GetBytes(kind));
        Text(batch, _system, record.System);
        switch (record)
        {
            case InterceptMessage message:
                Text(batch, _action, Word(message.Action));
                Text(batch, _type, message.Type);
                Text(batch, Fields.SourceIp, message.Sender, FieldKind.Address);
                Text(batch, Fields.UserName, message.Account);
                Text(
                    batch,
                    _error,
                    message.ErrorCode?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    FieldKind.Number
                );
                break;
            case InterceptAccess access:
                Text(batch, _action, Word(access.Action));
                Text(batch, Fields.UserName, access.Account);
                break;
        }
    }

    /// <summary>The word of a record's kind, as in its JSON.</summary>
    public static string KindOf(InterceptRecord record) => InterceptJson.KindOf(record);

    private static void Text(EventBatch batch, int slot, string? value, FieldKind kind = FieldKind.Text)
    {
        if (!string.IsNullOrEmpty(value))
        {
            batch.AddDerived(slot, Encoding.UTF8.GetBytes(value), kind);
        }
    }

    private static string Word(InterceptAction action) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(action.ToString());
}
