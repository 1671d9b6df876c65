namespace Breakwater.Scenarios.Shapes;

/// <summary>Every form of line that the generator prints.</summary>
public static class LineShapes
{
    /// <summary>All shapes, by dataset.</summary>
    public static IReadOnlyList<LineShape> All { get; } =
    [
        .. TransportShapes.Book.Shapes,
        .. IosShapes.Book.Shapes,
        .. NxOsShapes.Book.Shapes,
        .. IosXrShapes.Book.Shapes,
        .. JunosShapes.Book.Shapes,
        .. SrOsShapes.Book.Shapes,
        .. EosShapes.Book.Shapes,
        .. VrpShapes.Book.Shapes,
        .. TacacsShapes.Book.Shapes,
        .. SshdShapes.Book.Shapes,
        .. SudoShapes.Book.Shapes,
        .. AuditShapes.Book.Shapes,
        .. SnmpTrapShapes.Book.Shapes,
        .. ProvisionerShapes.Book.Shapes,
        .. InterceptShapes.Book.Shapes,
        .. WebShapes.Book.Shapes,
        .. DatabaseShapes.Book.Shapes,
        .. SuricataShapes.Alerts.Shapes,
        .. SuricataShapes.Flows.Shapes,
        .. ZeekShapes.Connections.Shapes,
        .. ZeekShapes.Http.Shapes,
        .. ZeekShapes.Snmp.Shapes,
        .. SnapshotShapes.Book.Shapes,
    ];
}
