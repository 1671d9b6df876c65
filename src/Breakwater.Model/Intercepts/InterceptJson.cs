using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Breakwater.Model.Documents;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.Intercepts;

/// <summary>
/// The one text form of a record: a line of JSON, the same bytes for the same record. A sealed bundle holds it with the position; what
/// findings show and what enters their ids is the form without.
/// </summary>
public static class InterceptJson
{
    private static readonly InterceptJsonContext Context = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            Encoder = JavaScriptEncoder.Default,
            RespectNullableAnnotations = true,
            Converters =
            {
                new SealedTokenConverter(),
                new JsonStringEnumConverter<InterceptSource>(
                    JsonNamingPolicy.SnakeCaseLower,
                    allowIntegerValues: false
                ),
                new JsonStringEnumConverter<TargetKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new JsonStringEnumConverter<DeliveryKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new JsonStringEnumConverter<InterceptState>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new JsonStringEnumConverter<InterceptAction>(
                    JsonNamingPolicy.SnakeCaseLower,
                    allowIntegerValues: false
                ),
                new JsonStringEnumConverter<InterceptObject>(
                    JsonNamingPolicy.SnakeCaseLower,
                    allowIntegerValues: false
                ),
                new JsonStringEnumConverter<TokenKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new JsonStringEnumConverter<Evidence.PositionKind>(
                    JsonNamingPolicy.SnakeCaseLower,
                    allowIntegerValues: false
                ),
            },
        }
    );

    /// <summary>How records are written.</summary>
    internal static JsonTypeInfo RecordType => Context.InterceptRecord;

    /// <summary>The whole record, its position included.</summary>
    public static byte[] Write(InterceptRecord record) =>
        JsonSerializer.SerializeToUtf8Bytes(record, Context.InterceptRecord);

    /// <summary>
    /// What a finding shows of a record: its original where it has one, else everything but where it stood and the tokens of a case, so
    /// that a finding is the same whether the run belongs to a case or not.
    /// </summary>
    public static byte[] Shown(InterceptRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Original is { } original)
        {
            return Encoding.UTF8.GetBytes(original);
        }

        return JsonSerializer.SerializeToUtf8Bytes(
            CaseTokens.Without(WithoutPositions(record)),
            Context.InterceptRecord
        );
    }

    /// <summary>The word of a record's kind, as its JSON says it.</summary>
    public static string KindOf(InterceptRecord record) =>
        record switch
        {
            InterceptOrder => "order",
            InterceptTask => "task",
            InterceptDestination => "destination",
            InterceptEndpoint => "endpoint",
            InterceptMessage => "message",
            InterceptAccess => "access",
            InterceptChange => "change",
            InterceptStaffMember => "staff",
            RouterTap => "router_tap",
            SameSubscriber => "same_subscriber",
            InterceptCanary => "canary",
            WatchListed => "watch_listed",
            InterceptLogFault => "log_fault",
            InterceptDelivery => "delivery",
            _ => "delivered_unit",
        };

    /// <summary>The record without the places where it and what is in it stood: the same for the same text in two items.</summary>
    public static InterceptRecord WithoutPositions(InterceptRecord record) =>
        record switch
        {
            null => throw new ArgumentNullException(nameof(record)),
            InterceptMessage message => message with
            {
                Position = default,
                TaskDetails = message.TaskDetails is { } task ? task with { Position = default } : null,
                DestinationDetails = message.DestinationDetails is { } destination
                    ? destination with
                    {
                        Position = default,
                    }
                    : null,
            },
            _ => record with { Position = default },
        };

    /// <summary>Reads a line that <see cref="Write"/> wrote; null where it is none.</summary>
    public static InterceptRecord? TryRead(ReadOnlySpan<byte> line)
    {
        try
        {
            InterceptRecord? record = JsonSerializer.Deserialize(line, Context.InterceptRecord);
            if (record is not null && !MissingLists.AreNone(record, Context))
            {
                record = MissingLists
                    .Complete(line, typeof(InterceptRecord), Context)
                    .Deserialize(Context.InterceptRecord);
                return record is not null && MissingLists.AreNone(record, Context) ? record : null;
            }

            return record;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (Exception error) when (error is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            // A kind that this version does not know, text that is not UTF-8, a name twice.
            return null;
        }
    }
}

/// <summary>Tokens as their text.</summary>
internal sealed class SealedTokenConverter : JsonConverter<SealedToken>
{
    public override SealedToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SealedToken.TryParse(reader.GetString(), out SealedToken token)
            ? token
            : throw new JsonException("A token has 26 characters of base32.");

    public override void Write(Utf8JsonWriter writer, SealedToken value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[SealedToken.TextLength];
        value.Write(text);
        writer.WriteStringValue(text);
    }
}

[JsonSerializable(typeof(InterceptRecord))]
internal sealed partial class InterceptJsonContext : JsonSerializerContext;
