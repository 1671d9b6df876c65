using System.Globalization;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Background;

/// <summary>The audit log of the call record database.</summary>
internal static class CallRecordStore
{
    private const string Database = "cdr";

    public static void Connect(Scene scene, DateTime time, string user, string host, StoryMark? mark) =>
        scene.Plain(
            PathOf(scene),
            time,
            DatabaseShapes.Authorised.With(Stamps.Spaced(time), scene.Pid(), user, Database, host, user, Database),
            mark
        );

    public static void Select(
        Scene scene,
        DateTime time,
        string user,
        string host,
        string program,
        string sql,
        string table,
        long rows,
        StoryMark? mark = null
    ) =>
        scene.Plain(
            PathOf(scene),
            time,
            DatabaseShapes.Select.With(
                Stamps.Spaced(time),
                scene.Pid(),
                user,
                Database,
                host,
                program,
                Text(scene.Random.Between(1, 900)),
                table,
                sql,
                Text(rows)
            ),
            mark
        );

    public static void Copy(
        Scene scene,
        DateTime time,
        string user,
        string host,
        string program,
        string sql,
        long rows,
        StoryMark? mark
    ) =>
        scene.Plain(
            PathOf(scene),
            time,
            DatabaseShapes.Copy.With(
                Stamps.Spaced(time),
                scene.Pid(),
                user,
                Database,
                host,
                program,
                Text(scene.Random.Between(1, 900)),
                sql,
                Text(rows)
            ),
            mark
        );

    private static string PathOf(Scene scene) => $"hosts/{scene.Carrier.Servers.CallRecords.Name}/postgresql-«day».log";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
