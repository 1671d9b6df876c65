using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;

namespace Breakwater.Model.Intercepts.Bundles;

/// <summary>Lines of a sealed bundle as JSON; the same bytes for the same line.</summary>
public static class BundleJson
{
    private static readonly BundleJsonContext Context = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            Converters =
            {
                new JsonStringEnumConverter<CoverageStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new JsonStringEnumConverter<FaultReason>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            },
        }
    );

    /// <summary>How the lines that are no records are written: header, section, end.</summary>
    internal static IReadOnlyList<JsonTypeInfo> LineTypes =>
        [Context.BundleHeader, Context.BundleSection, Context.BundleEnd];

    /// <summary>The first line of a bundle.</summary>
    public static byte[] Write(BundleHeader header) =>
        JsonSerializer.SerializeToUtf8Bytes(header, Context.BundleHeader);

    /// <summary>The first line of a section.</summary>
    public static byte[] Write(BundleSection section) =>
        JsonSerializer.SerializeToUtf8Bytes(section, Context.BundleSection);

    /// <summary>The last line of a bundle.</summary>
    public static byte[] Write(BundleEnd end) => JsonSerializer.SerializeToUtf8Bytes(end, Context.BundleEnd);

    /// <summary>Reads the first line of a bundle; null where it is none.</summary>
    public static BundleHeader? ReadHeader(ReadOnlySpan<byte> line) => Read(line, Context.BundleHeader);

    /// <summary>Reads the first line of a section; null where it is none.</summary>
    public static BundleSection? ReadSection(ReadOnlySpan<byte> line) =>
        Read(line, Context.BundleSection) is { } section
            // Generated code leaves a list null that the line does not name, whatever its type says.
            ? section with
            {
                Faults = [.. (section.Faults ?? []).OfType<BundleFault>()],
                Assumptions = [.. (section.Assumptions ?? []).OfType<string>()],
            }
            : null;

    /// <summary>Reads the last line of a bundle; null where it is none.</summary>
    public static BundleEnd? ReadEnd(ReadOnlySpan<byte> line) => Read(line, Context.BundleEnd);

    private static T? Read<T>(ReadOnlySpan<byte> line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Not JSON, or text in it that is not UTF-8.
            return null;
        }
    }
}

[JsonSerializable(typeof(BundleHeader))]
[JsonSerializable(typeof(BundleSection))]
[JsonSerializable(typeof(BundleEnd))]
internal sealed partial class BundleJsonContext : JsonSerializerContext;
