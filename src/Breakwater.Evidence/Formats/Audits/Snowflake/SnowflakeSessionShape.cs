using System.Text;
using System.Text.Json;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Snowflake;

/// <summary>
/// Rows of Snowflake's SESSIONS ("SESSIONS view", Snowflake documentation): which login a session of QUERY_HISTORY belongs to, and the client
/// program. The program that a driver serves stands in CLIENT_ENVIRONMENT, which is JSON inside a column, or members of the record where it is
/// JSON itself; the driver stands in CLIENT_APPLICATION_ID.
/// </summary>
internal sealed class SnowflakeSessionShape(AuditFields slots) : AuditShape(slots)
{
    private static readonly AuditSources Known = new("snowflake", "sessions", "snowflake.sessions");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "snowflake"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    // LOGIN_HISTORY tells of the login itself.
    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row) => AuditAct.Other;

    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row) => null;

    /// <inheritdoc/>
    protected override void AddStatement(in AuditRow row, AuditAct act) => row.Add(Slots.Login, AuditPart.Sequence);

    /// <inheritdoc/>
    protected override void AddProgram(in AuditRow row)
    {
        if (row.Has(AuditPart.Program) || !row.TryField(AuditPart.Detail, out EventField field))
        {
            base.AddProgram(row);
            return;
        }

        ReadOnlySpan<byte> environment = row.Value(field);
        environment = field.Escaped ? Encoding.UTF8.GetBytes(JsonText.Unescape(environment)) : environment;
        if (Application(environment, row) is { Length: > 0 } application)
        {
            row.Batch.AddDerived(Slots.Program, application);
        }
        else
        {
            base.AddProgram(row);
        }
    }

    private static byte[]? Application(ReadOnlySpan<byte> environment, in AuditRow row)
    {
        Utf8JsonReader reader = new(environment, isFinalBlock: true, default);
        try
        {
            while (reader.Read())
            {
                if (
                    reader.CurrentDepth == 1
                    && reader.TokenType == JsonTokenType.PropertyName
                    && reader.ValueTextEquals("APPLICATION"u8)
                    && reader.Read()
                    && reader.TokenType == JsonTokenType.String
                )
                {
                    return Encoding.UTF8.GetBytes(reader.GetString()!);
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The column was cut by whoever exported it, or holds no Unicode: the driver's name stays.
            row.Faults.Add(Model.Evidence.FaultReason.Malformed, row.Position);
        }

        return null;
    }
}
