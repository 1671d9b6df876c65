using System.Globalization;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Background;

/// <summary>What a jump host and other servers log.</summary>
internal static class JumpHosts
{
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>A login of a person from a workstation.</summary>
    public static void Enter(
        Scene scene,
        Host jump,
        string user,
        DateTime time,
        string? source = null,
        StoryMark? mark = null
    )
    {
        string path = $"hosts/{jump.Name}/auth.log";
        string pid = scene.Pid();
        // One key a user, as people have.
        ScenarioRandom key = new(scene.Carrier.Seed, "key " + user);
        source ??= $"{scene.Carrier.People.WorkstationNetwork}.{10 + scene.Random.Below(40)}";
        scene.HostLog(
            jump.Name,
            path,
            time,
            SshdShapes.Accepted.With(pid, user, source, scene.Port(), key.Text(43, Base64)),
            mark
        );
        string uid = (1000 + key.Below(200)).ToString(CultureInfo.InvariantCulture);
        scene.HostLog(jump.Name, path, time.AddMilliseconds(30), SshdShapes.Opened.With(pid, user, uid), mark);
        scene.HostLog(
            jump.Name,
            path,
            time.AddSeconds(scene.Random.Between(300, 5000)),
            SshdShapes.Closed.With(pid, user),
            mark
        );
    }

    /// <summary>A program that ran, as the audit daemon records it.</summary>
    public static void Run(
        Scene scene,
        Host host,
        DateTime time,
        string program,
        string[] arguments,
        StoryMark? mark = null
    )
    {
        string path = $"hosts/{host.Name}/audit.log";
        string epoch = Stamps.Epoch(time, 3);
        string serial = scene.Random.Between(10_000, 99_999).ToString(CultureInfo.InvariantCulture);
        string uid = scene.Random.Between(1000, 1200).ToString(CultureInfo.InvariantCulture);
        scene.Plain(
            path,
            time,
            AuditShapes.Call.With(
                epoch,
                serial,
                scene.Pid(),
                scene.Pid(),
                uid,
                uid,
                scene.Random.Between(10, 900).ToString(CultureInfo.InvariantCulture),
                program,
                "/usr/bin/" + program
            ),
            mark
        );
        string[] all = [program, .. arguments];
        scene.Plain(
            path,
            time,
            AuditShapes.Execution.With(
                epoch,
                serial,
                all.Length.ToString(CultureInfo.InvariantCulture),
                string.Join(' ', all.Select((a, i) => $"a{i}=\"{a}\""))
            ),
            mark
        );
    }
}
