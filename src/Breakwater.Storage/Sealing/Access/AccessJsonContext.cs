using System.Text.Json.Serialization;

namespace Breakwater.Storage.Sealing.Access;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(RevealRequest))]
[JsonSerializable(typeof(RevealApproval))]
[JsonSerializable(typeof(AccessEntry))]
internal sealed partial class AccessJsonContext : JsonSerializerContext;
