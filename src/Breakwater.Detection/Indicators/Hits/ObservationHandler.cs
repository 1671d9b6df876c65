using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Detection.Indicators.Observables;
using Breakwater.Model.Events;
using Breakwater.Stix.Patterns;

namespace Breakwater.Detection.Indicators.Hits;

/// <summary>
/// Turns an event into the objects of STIX that it shows, for patterns of several terms. Only made after one term of a
/// pattern was found.
/// </summary>
internal readonly struct ObservationHandler(Dictionary<string, JsonObject> objects) : IObservableHandler
{
    private const int Limit = 64;
    private const string TrafficId = "network-traffic";
    private const string FileId = "file";

    /// <summary>The objects that an event shows.</summary>
    public static StixObservation Of(in EventView source)
    {
        Dictionary<string, JsonObject> objects = [];
        ObservationHandler handler = new(objects);
        new EventScanner().Scan(source, ref handler);
        if (source.Text(Fields.NetworkTransport) is { } transport)
        {
            handler.Object(TrafficId, "network-traffic")["protocols"] = new JsonArray(
                JsonValue.Create(transport.ToLowerInvariant())
            );
        }

        StixObservation observation = new();
        foreach ((string id, JsonObject o) in objects)
        {
            using JsonDocument document = JsonDocument.Parse(o.ToJsonString());
            observation.Add(id, document.RootElement.Clone());
        }

        return observation;
    }

    public void Ipv4(uint address, HitDirection direction)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address);
        Value("ipv4-addr", new IPAddress(bytes).ToString(), direction);
    }

    public void Ipv6(UInt128 address, HitDirection direction)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        Value("ipv6-addr", new IPAddress(bytes).ToString(), direction);
    }

    public void Name(ReadOnlySpan<byte> name, HitDirection direction) =>
        Value("domain-name", Encoding.UTF8.GetString(name).ToLowerInvariant(), direction);

    public void Url(ReadOnlySpan<byte> url, HitDirection direction) =>
        Value("url", Encoding.UTF8.GetString(url), HitDirection.Mentioned);

    public void UrlPath(ReadOnlySpan<byte> path, HitDirection direction) { }

    public void Digest(ReadOnlySpan<byte> digits, ulong key)
    {
        string name = digits.Length switch
        {
            32 => "MD5",
            40 => "SHA-1",
            _ => "SHA-256",
        };
        JsonObject file = Object(FileId, "file");
        JsonObject hashes = file["hashes"] as JsonObject ?? [];
        hashes[name] = Encoding.ASCII.GetString(digits).ToLowerInvariant();
        file["hashes"] = hashes;
    }

    public void FileName(ReadOnlySpan<byte> name) => Object(FileId, "file")["name"] = Encoding.UTF8.GetString(name);

    public void Port(int port, HitDirection direction) => Object(TrafficId, "network-traffic")["dst_port"] = port;

    private void Value(string type, string value, HitDirection direction)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{type}--{value}");
        if (objects.Count >= Limit && !objects.ContainsKey(id))
        {
            return;
        }

        Object(id, type)["value"] = value;
        if (direction != HitDirection.Mentioned)
        {
            Object(TrafficId, "network-traffic")[direction == HitDirection.From ? "src_ref" : "dst_ref"] ??= id;
        }
    }

    private JsonObject Object(string id, string type)
    {
        if (!objects.TryGetValue(id, out JsonObject? found))
        {
            found = new JsonObject { ["type"] = type, ["id"] = id };
            objects[id] = found;
        }

        return found;
    }
}
