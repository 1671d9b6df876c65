using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Breakwater.Scenarios.InterceptWorlds.Facts;

namespace Breakwater.Scenarios.InterceptWorlds.Writing;

/// <summary>What lies beside the evidence: the inventory and the truth.</summary>
internal static class SideFiles
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    /// <summary>The carrier's inventory: systems, workstations, agencies, networks.</summary>
    public static byte[] Inventory(InterceptWorld world) =>
        Write(json =>
        {
            json.WriteString("schema", "breakwater.inventory/1");
            json.WriteStartArray("devices");
            foreach (Node router in world.Routers)
            {
                json.WriteStartObject();
                json.WriteString("name", router.Name);
                List(json, "addresses", [router.Address]);
                json.WriteString("platform", "ios_xe");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("networks");
            foreach (string kind in (ReadOnlySpan<string>)["management", "own"])
            {
                json.WriteStartArray(kind);
                json.WriteStartObject();
                string address = world.Administrations[0].Address;
                json.WriteString("prefix", address[..address.IndexOf('.', 3)] + ".0.0/16");
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
            Copies(json, world);
            Intercept(json, world);
        });

    /// <summary>What was injected, and what may be found with it (<c>breakwater.intercept_truth/1</c>).</summary>
    public static byte[] Truth(InterceptWorld world) =>
        Write(json =>
        {
            json.WriteString("schema", "breakwater.intercept_truth/1");
            json.WriteNumber("seed", world.Seed);
            json.WriteString("from", Time(world.From));
            json.WriteString("to", Time(world.To));
            json.WriteNumber("orders", world.Orders.Count);
            json.WriteNumber("tasks", world.Taps.Count);
            json.WriteStartArray("injected");
            foreach (Injected injected in world.Injected)
            {
                json.WriteStartObject();
                json.WriteString("class", injected.Class);
                json.WriteNumber("variant", injected.Variant);
                json.WriteString("title", injected.Title);
                List(json, "follows", injected.Follows);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    /// <summary>Who may receive copies of traffic: the collector of flows, and mirrors that were approved.</summary>
    private static void Copies(Utf8JsonWriter json, InterceptWorld world)
    {
        json.WriteStartObject("servers");
        json.WriteStartArray("collector");
        json.WriteStartObject();
        json.WriteString("name", "flows-1");
        List(json, "addresses", [world.FlowCollector]);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("approved");
        json.WriteStartArray("mirrors");
        foreach (ApprovedSession session in world.ApprovedMirrors)
        {
            json.WriteStartObject();
            List(json, "devices", [session.Router.Name]);
            json.WriteString("session", session.Session);
            if (session.Host is { } host)
            {
                json.WriteString("destination", host);
            }

            if (session.Interface is { } name)
            {
                json.WriteString("interface", name);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Intercept(Utf8JsonWriter json, InterceptWorld world)
    {
        json.WriteStartObject("intercept");
        Hosts(json, "workstations", "li-desk", world.Workstations);
        json.WriteStartArray("systems");
        foreach (Node node in world.Administrations.Concat(world.Elements).Concat(world.Mediations))
        {
            json.WriteStartObject();
            json.WriteString("name", node.Name);
            json.WriteString("kind", node.Kind);
            List(json, "addresses", [node.Address]);
            if (node.Kind == "mdf3")
            {
                List(json, "accounts", ["mdf3user"]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        Hosts(json, "recorders", "recorder", world.Recorders);
        json.WriteStartArray("agencies");
        foreach (Agency agency in world.Agencies)
        {
            json.WriteStartObject();
            json.WriteString("id", agency.Id);
            json.WriteStartArray("endpoints");
            foreach (Endpoint endpoint in agency.Endpoints)
            {
                json.WriteStartObject();
                json.WriteString("interface", endpoint.Interface);
                json.WriteString("address", endpoint.Address);
                json.WriteNumber("port", endpoint.Port);
                json.WriteString("valid_from", Time(endpoint.From));
                if (endpoint.To is { } to)
                {
                    json.WriteString("valid_to", Time(to));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Hosts(Utf8JsonWriter json, string key, string name, IReadOnlyList<string> addresses)
    {
        json.WriteStartArray(key);
        for (int i = 0; i < addresses.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("name", string.Create(CultureInfo.InvariantCulture, $"{name}-{i + 1}"));
            List(json, "addresses", [addresses[i]]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Layout))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void List(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
