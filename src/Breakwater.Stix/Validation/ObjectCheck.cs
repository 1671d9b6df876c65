using System.Text.Json;
using Breakwater.Stix.Identifiers;
using Breakwater.Stix.Patterns;

namespace Breakwater.Stix.Validation;

/// <summary>Checks one object; where the objects of its bundle are known, also what a receiver needs beyond the specification.</summary>
internal sealed class ObjectCheck(JsonElement item, HashSet<string>? known, List<StixFault> faults)
{
    private readonly string? _id = item.Text("id");
    private readonly string? _type = item.Text("type");

    public void Run()
    {
        if (item.ValueKind != JsonValueKind.Object || _type is null)
        {
            Add("type", "an object without a type");
            return;
        }

        if (StixIdentifier.TypeOf(_id) != _type)
        {
            Add("id", "an id is the object's type, -- and a UUID");
        }

        TypeRules rules = KnownTypes.Rules.GetValueOrDefault(_type) ?? new TypeRules();
        if (!rules.IsObservable && _type != "marking-definition" && item.Text("spec_version") is null)
        {
            Add("spec_version", "missing");
        }

        foreach (string name in rules.Required.Where(n => !item.Has(n)))
        {
            Add(name, "missing");
        }

        CheckVersions(rules);
        CheckValues(item, null);
        CheckReferences(rules);
        CheckSpans(rules);
        foreach ((string name, string[] words) in rules.Words)
        {
            if (item.Text(name) is { } word && !words.Contains(word, StringComparer.Ordinal))
            {
                Add(name, "not a word of its closed list");
            }
        }

        CheckExtensions();
        if (OwnRules.Fault(item, _type) is { } own)
        {
            Add(own.Property, own.Reason);
        }

        if (known is not null && ObservableIds.Of(item) is { } expected && _id != expected)
        {
            Add("id", "not the id that the object's properties give");
        }
    }

    private void CheckVersions(TypeRules rules)
    {
        bool isMarking = _type == "marking-definition";
        bool hasVersions = !rules.IsObservable && (KnownTypes.Rules.ContainsKey(_type!) || isMarking);
        if (hasVersions && !item.Has("created"))
        {
            Add("created", "missing");
        }

        if (hasVersions && !isMarking && !item.Has("modified"))
        {
            Add("modified", "missing");
        }

        if (item.Has("confidence") && item.Number("confidence") is not (>= 0 and <= 100))
        {
            Add("confidence", "a whole number from 0 to 100");
        }
    }

    /// <summary>No nulls and no empty lists or objects anywhere (STIX 2.1, 2.12 and 3.1); times in their form.</summary>
    private void CheckValues(JsonElement value, string? name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                Add(name, "null is no value");
                break;
            case JsonValueKind.Array:
                if (value.GetArrayLength() == 0)
                {
                    Add(name, "a list is there and empty");
                }

                foreach (JsonElement element in value.EnumerateArray())
                {
                    CheckValues(element, name);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    CheckValues(property.Value, property.Name);
                }

                break;
            default:
                break;
        }
    }

    private void CheckSpans(TypeRules rules)
    {
        foreach (
            string name in rules
                .Spans.SelectMany(s => (string[])[s.From, s.To])
                .Concat(["created", "modified", "published"])
                .Distinct()
        )
        {
            if (item.Has(name) && !(item.Text(name) is { } text && StixTime.TryRead(text, out _)))
            {
                Add(name, "a time in UTC as RFC 3339 writes it, with T and Z");
            }
        }

        foreach ((string from, string to) in rules.Spans.Concat([("created", "modified")]))
        {
            if (Ticks(from) is { } first && Ticks(to) is { } last && last < first)
            {
                Add(to, $"before {from}");
            }
        }
    }

    private long? Ticks(string name) =>
        item.Text(name) is { } text && StixTime.TryRead(text, out (long Ticks, string) time) ? time.Ticks : null;

    private void CheckReferences(TypeRules rules)
    {
        foreach (JsonProperty property in item.EnumerateObject())
        {
            bool isList = property.Name.EndsWith("_refs", StringComparison.Ordinal);
            if (!isList && !property.Name.EndsWith("_ref", StringComparison.Ordinal))
            {
                continue;
            }

            if (property.Value.ValueKind != (isList ? JsonValueKind.Array : JsonValueKind.String))
            {
                Add(property.Name, isList ? "a list of ids" : "an id");
                continue;
            }

            string[]? types = property.Name switch
            {
                "created_by_ref" => ["identity"],
                "object_marking_refs" => ["marking-definition"],
                _ => rules.References.GetValueOrDefault(property.Name),
            };
            foreach (
                JsonElement target in isList ? [.. property.Value.EnumerateArray()] : (JsonElement[])[property.Value]
            )
            {
                CheckReference(property.Name, target, types);
            }
        }
    }

    private void CheckReference(string name, JsonElement target, string[]? types)
    {
        string? id = target.ValueKind == JsonValueKind.String ? target.GetString() : null;
        string? type = StixIdentifier.TypeOf(id);
        if (type is null)
        {
            Add(name, "not an id");
        }
        else if (types?.Contains(type, StringComparer.Ordinal) == false)
        {
            Add(name, $"points to a {type}");
        }
        else if (known?.Contains(id!) == false)
        {
            Add(name, "points to an object that is not in the bundle");
        }
    }

    private void CheckExtensions()
    {
        if (!item.TryGetProperty("extensions", out JsonElement extensions))
        {
            return;
        }

        if (extensions.ValueKind != JsonValueKind.Object)
        {
            Add("extensions", "a dictionary");
            return;
        }

        foreach (JsonProperty extension in extensions.EnumerateObject())
        {
            if (
                extension.Name.StartsWith("extension-definition--", StringComparison.Ordinal)
                && extension.Value.Text("extension_type")
                    is not (
                        "new-sdo"
                        or "new-sco"
                        or "new-sro"
                        or "property-extension"
                        or "toplevel-property-extension"
                    )
            )
            {
                Add("extensions", "an extension says its extension_type");
            }
        }
    }

    private void Add(string? property, string reason) => faults.Add(new StixFault(_id, property, reason));
}
