using System.Globalization;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Background;

/// <summary>What sensors and proxies write about traffic.</summary>
internal static class Wire
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789";

    public static void Request(
        Scene scene,
        string path,
        DateTime time,
        string source,
        string method,
        string uri,
        int status,
        long bytes,
        string agent,
        StoryMark? mark = null,
        string user = "-"
    ) =>
        scene.Plain(
            path,
            time,
            WebShapes.Request.With(
                source,
                user,
                Stamps.Common(time),
                method,
                uri,
                Text(status),
                Text(bytes),
                "-",
                agent
            ),
            mark
        );

    public static void Connection(Scene scene, DateTime time, Conversation talk, StoryMark? mark = null)
    {
        bool ports = talk.Protocol is "tcp" or "udp";
        scene.Plain(
            "zeek/conn.«day».log",
            time,
            ZeekShapes.Connection.With(
                Stamps.Epoch(time, 6),
                "C" + scene.Random.Text(17, Alphabet),
                talk.Source,
                ports ? scene.Port() : "0",
                talk.Destination,
                Text(talk.Port),
                talk.Protocol,
                talk.Service,
                Text(talk.Seconds) + ".000000",
                Text(talk.BytesOut),
                Text(talk.BytesIn),
                talk.Protocol == "tcp" ? "SF"
                    : talk.Protocol == "udp" ? "SF"
                    : "OTH",
                IsLocal(scene, talk.Source),
                IsLocal(scene, talk.Destination),
                Text((talk.BytesOut / 900) + 1),
                Text(talk.BytesOut + (28 * ((talk.BytesOut / 900) + 1))),
                Text((talk.BytesIn / 900) + 1),
                Text(talk.BytesIn + (28 * ((talk.BytesIn / 900) + 1))),
                talk.Protocol switch
                {
                    "tcp" => "6",
                    "udp" => "17",
                    _ => "47",
                }
            ),
            mark
        );
    }

    public static void Alert(
        Scene scene,
        DateTime time,
        string source,
        string destination,
        int port,
        int signature,
        string title,
        int severity,
        StoryMark? mark = null
    ) =>
        scene.Plain(
            "suricata/eve.json",
            time,
            SuricataShapes.Alert.With(
                Stamps.Eve(time),
                Text(scene.Random.Between(100_000_000, 999_999_999)),
                source,
                scene.Port(),
                destination,
                Text(port),
                Text(signature),
                "5",
                title,
                severity == 2 ? "Attempted Information Leak" : "Attempted Administrator Privilege Gain",
                Text(severity)
            ),
            mark
        );

    public static void Snmp(
        Scene scene,
        DateTime time,
        string manager,
        string device,
        int gets,
        int sets,
        StoryMark? mark = null
    ) =>
        scene.Plain(
            "zeek/snmp.«day».log",
            time,
            ZeekShapes.SnmpExchange.With(
                Stamps.Epoch(time, 6),
                "C" + scene.Random.Text(17, Alphabet),
                manager,
                scene.Port(),
                device,
                "1.250000",
                Text(gets),
                "0",
                Text(gets + sets),
                Text(sets)
            ),
            mark
        );

    public static void Upload(
        Scene scene,
        DateTime time,
        string source,
        string destination,
        string uri,
        string agent,
        long bytes,
        StoryMark? mark
    ) =>
        scene.Plain(
            "zeek/http.«day».log",
            time,
            ZeekShapes.HttpRequest.With(
                Stamps.Epoch(time, 6),
                "C" + scene.Random.Text(17, Alphabet),
                source,
                scene.Port(),
                destination,
                "80",
                "PUT",
                destination,
                uri,
                agent,
                Text(bytes),
                "0",
                "201",
                "Created"
            ),
            mark
        );

    private static string IsLocal(Scene scene, string address) =>
        address.StartsWith(
            scene.Carrier.Management[..scene.Carrier.Management.IndexOf(".0", StringComparison.Ordinal)],
            StringComparison.Ordinal
        )
            ? "T"
            : "F";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Two addresses that talked.</summary>
/// <param name="Source">Who began.</param>
/// <param name="Destination">Whom it reached.</param>
/// <param name="Port">Its port; 0 where the protocol has none.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c> or <c>unknown_transport</c> (GRE).</param>
internal sealed record Conversation(string Source, string Destination, int Port, string Protocol)
{
    public string Service { get; init; } = "-";
    public int Seconds { get; init; } = 1;
    public long BytesOut { get; init; }
    public long BytesIn { get; init; }
}
