using System.Text.Json;

namespace Breakwater.Stix.Patterns;

/// <summary>
/// The objects that one observation shows (STIX 2.1, 5.8), by id, so that references between them can be followed.
/// Whoever builds one keeps it small: a pattern over several types tries every choice of one object of each.
/// </summary>
public sealed class StixObservation
{
    private readonly Dictionary<string, JsonElement> _objects = [];

    /// <summary>Adds an object under the id or key by which references name it.</summary>
    public void Add(string id, JsonElement cyberObservable) => _objects[id] = cyberObservable;

    /// <summary>The object of an id.</summary>
    internal bool TryFind(string id, out JsonElement found) => _objects.TryGetValue(id, out found);

    internal List<JsonElement> OfType(string type) =>
        [
            .. _objects.Values.Where(o =>
                o.ValueKind == JsonValueKind.Object
                && o.TryGetProperty("type", out JsonElement t)
                && t.ValueKind == JsonValueKind.String
                && t.ValueEquals(type)
            ),
        ];
}
