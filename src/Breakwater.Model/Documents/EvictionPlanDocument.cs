using System.Text.Json;
using System.Text.Json.Serialization;
using Breakwater.Model.Eviction;

namespace Breakwater.Model.Documents;

/// <summary>An eviction plan as JSON (<c>schemas/eviction-plan.json</c>). It holds no secret.</summary>
public static class EvictionPlanDocument
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "eviction-plan.json";

    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.eviction_plan/1";

    private static readonly EvictionPlanContext Context = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters =
            {
                new DocumentTimeConverter(),
                new DocumentTextConverter(),
                new JsonStringEnumConverter<NodeStanding>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new JsonStringEnumConverter<EvictionPhase>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new JsonStringEnumConverter<StepWay>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            },
        }
    );

    /// <summary>Writes a plan.</summary>
    public static void Write(Utf8JsonWriter writer, EvictionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(writer);
        JsonSerializer.Serialize(writer, plan, Context.EvictionPlan);
    }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="JsonException">It is none, with the path of what is wrong.</exception>
    public static EvictionPlan Read(ReadOnlySpan<byte> json) =>
        MissingLists.Complete(json, typeof(EvictionPlan), Context).Deserialize(Context.EvictionPlan)
            is { Schema: Schema } plan
        && MissingLists.AreNone(plan, Context)
            ? plan
            : throw new JsonException($"the document is not of the schema {Schema}");
}

/// <summary>Code made for these types, since reflection is off.</summary>
[JsonSerializable(typeof(EvictionPlan))]
internal sealed partial class EvictionPlanContext : JsonSerializerContext;
