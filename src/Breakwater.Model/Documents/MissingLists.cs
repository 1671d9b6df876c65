using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Breakwater.Model.Documents;

/// <summary>
/// Lists that a line does not name. Generated code leaves them null, whatever the type says of them; a line of an older version, which did
/// not know a list yet, means that it is empty.
/// </summary>
internal static class MissingLists
{
    /// <summary>Every list of a record and of what it holds is there.</summary>
    public static bool AreNone(object value, JsonSerializerContext context)
    {
        if (value is IEnumerable many and not string)
        {
            foreach (object? one in many)
            {
                // No part of a record is nothing, whatever the type of the list says to generated code.
                if (!AreNone(one ?? throw new JsonException("A list holds null."), context))
                {
                    return false;
                }
            }

            return true;
        }

        if (!IsOurs(value.GetType()) || context.GetTypeInfo(value.GetType()) is not { } type)
        {
            return true;
        }

        foreach (JsonPropertyInfo property in type.Properties)
        {
            object? held = IsList(property) || IsOurs(property.PropertyType) ? property.Get?.Invoke(value) : null;
            if (held is null ? IsList(property) && property.Get is not null : !AreNone(held, context))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text with an empty list for each that it does not name.</summary>
    /// <param name="json">The text.</param>
    /// <param name="type">What it says; where there are several kinds, what they have in common.</param>
    /// <param name="context">Code made for the types.</param>
    public static JsonNode? Complete(ReadOnlySpan<byte> json, Type type, JsonSerializerContext context)
    {
        JsonNode? node = JsonNode.Parse(json);
        if (context.GetTypeInfo(type)?.PolymorphismOptions is not { } kinds)
        {
            Complete(node, type, context);
            return node;
        }

        string? kind = node is JsonObject record && record["kind"] is JsonValue word ? word.ToString() : null;
        foreach (JsonDerivedType derived in kinds.DerivedTypes)
        {
            if (Equals(derived.TypeDiscriminator, kind))
            {
                Complete(node, derived.DerivedType, context);
            }
        }

        return node;
    }

    private static void Complete(JsonNode? node, Type type, JsonSerializerContext context)
    {
        if (node is not JsonObject held || context.GetTypeInfo(type) is not { } metadata)
        {
            return;
        }

        foreach (JsonPropertyInfo property in metadata.Properties)
        {
            if (IsList(property) && !held.ContainsKey(property.Name))
            {
                held[property.Name] = new JsonArray();
            }
            else if (IsList(property) && held[property.Name] is JsonArray many)
            {
                foreach (JsonNode? one in many)
                {
                    Complete(one, property.PropertyType.GenericTypeArguments[0], context);
                }
            }
            else if (IsOurs(property.PropertyType))
            {
                Complete(held[property.Name], property.PropertyType, context);
            }
        }
    }

    private static bool IsOurs(Type type) => type.IsClass && type.Assembly == typeof(MissingLists).Assembly;

    private static bool IsList(JsonPropertyInfo property) =>
        property.PropertyType.IsGenericType
        && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
}
