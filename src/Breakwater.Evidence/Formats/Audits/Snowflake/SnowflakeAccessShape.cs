using System.Buffers;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Audits.Snowflake;

/// <summary>
/// Rows of Snowflake's ACCESS_HISTORY ("ACCESS_HISTORY view", Snowflake documentation): objects and columns of a query, without its text.
/// The lists of objects are JSON inside a column, or members of the record where it is JSON itself.
/// </summary>
internal sealed class SnowflakeAccessShape(AuditFields slots) : AuditShape(slots)
{
    private const int MostBytes = 4096;

    private static readonly AuditSources Known = new("snowflake", "access_history", "snowflake.access_history");

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> System => "snowflake"u8;

    /// <inheritdoc/>
    protected override AuditSources Sources => Known;

    /// <inheritdoc/>
    protected override AuditAct ActOf(in AuditRow row) => AuditAct.Statement;

    // Only queries that were run are listed.
    /// <inheritdoc/>
    protected override bool? Succeeded(in AuditRow row) => true;

    /// <inheritdoc/>
    protected override void AddObject(in AuditRow row, AuditAct act)
    {
        byte[] names = ArrayPool<byte>.Shared.Rent(MostBytes);
        try
        {
            int length = Members(row, AuditPart.Object, names, 0);
            // Views stand in the first list, the tables below them in the second.
            length = Members(row, AuditPart.ObjectKind, names, length);
            length = Listed(row, AuditPart.Detail, names, length);
            length = Listed(row, AuditPart.OtherDetail, names, length);
            if (length > 0)
            {
                row.Batch.AddDerived(Slots.Collection, names.AsSpan(0, length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(names);
        }
    }

    private static int Members(in AuditRow row, AuditPart part, byte[] names, int length)
    {
        int place = 0;
        while (row.TryNext(part, ref place, out EventField field))
        {
            length = Append(names, length, row.Value(field));
        }

        return length;
    }

    private static int Listed(in AuditRow row, AuditPart part, byte[] names, int length)
    {
        if (!row.TryField(part, out EventField field))
        {
            return length;
        }

        ReadOnlySpan<byte> list = row.Value(field);
        list = field.Escaped ? Encoding.UTF8.GetBytes(JsonText.Unescape(list)) : list;
        Utf8JsonReader reader = new(list, isFinalBlock: true, default);
        try
        {
            while (reader.Read())
            {
                if (
                    reader.TokenType == JsonTokenType.PropertyName
                    && reader.ValueTextEquals("objectName"u8)
                    && reader.Read()
                    && reader.TokenType == JsonTokenType.String
                )
                {
                    length = Append(names, length, reader.ValueSpan);
                }
            }
        }
        catch (JsonException)
        {
            // The column was cut by whoever exported it: the objects before stay.
            row.Faults.Add(Model.Evidence.FaultReason.Malformed, row.Position);
        }

        return length;
    }

    private static int Append(byte[] names, int length, ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || length + name.Length + 1 > MostBytes)
        {
            return length;
        }

        if (length > 0)
        {
            names[length++] = (byte)',';
        }

        name.CopyTo(names.AsSpan(length));
        return length + name.Length;
    }
}
