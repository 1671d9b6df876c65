using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Background;

/// <summary>What the intercept administration logs: its reverse proxy sees reads, its provisioner sees changes.</summary>
internal static class InterceptDesk
{
    public static void Read(
        Scene scene,
        DateTime time,
        string user,
        string path,
        long bytes,
        string? source = null,
        StoryMark? mark = null
    )
    {
        Servers servers = scene.Carrier.Servers;
        Wire.Request(
            scene,
            $"hosts/{servers.InterceptAdministration.Name}/nginx-access.log",
            time,
            source ?? servers.InterceptWorkstation.Address,
            "GET",
            path,
            200,
            bytes,
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            mark,
            user
        );
    }

    public static void Provision(Scene scene, DateTime time, ShapedLine line, StoryMark? mark)
    {
        Host host = scene.Carrier.Servers.InterceptAdministration;
        scene.HostLog(host.Name, $"hosts/{host.Name}/syslog", time, line, mark);
    }

    /// <summary>A change with the login that precedes it.</summary>
    public static void Change(Scene scene, DateTime time, string user, string source, ShapedLine line, StoryMark? mark)
    {
        Host host = scene.Carrier.Servers.InterceptAdministration;
        Provision(scene, time.AddSeconds(-3), ProvisionerShapes.Authenticated.With("1740", user), mark);
        Wire.Request(
            scene,
            $"hosts/{host.Name}/nginx-access.log",
            time,
            source,
            line.Shape == ProvisionerShapes.AgencyModified ? "PUT" : "POST",
            line.Shape == ProvisionerShapes.AgencyModified ? "/agency" : "/ipintercept",
            200,
            61,
            "curl/8.5.0",
            mark,
            user
        );
        Provision(scene, time.AddMilliseconds(400), line, mark);
    }
}
