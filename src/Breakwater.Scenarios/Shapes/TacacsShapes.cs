namespace Breakwater.Scenarios.Shapes;

/// <summary>The accounting file of a TACACS+ server (tac_plus), fields set apart by tabs.</summary>
internal static class TacacsShapes
{
    private const string Threat =
        "threat reference section 2, TACACS+ server; tac_plus accounting examples in vendor guides";

    public static readonly ShapeBook Book = new("tacacs.accounting");

    public static readonly LineShape Start = Book.Add(
        "tacacs.start",
        LineKind.Login,
        "«bsd»\t«nas»\t«user»\t«tty»\t«source»\tstart\ttask_id=«task»\ttimezone=UTC\tservice=shell",
        Threat,
        'K'
    );

    public static readonly LineShape Stop = Book.Add(
        "tacacs.stop",
        LineKind.Login,
        "«bsd»\t«nas»\t«user»\t«tty»\t«source»\tstop\ttask_id=«task»\ttimezone=UTC\tservice=shell\tdisc-cause=1\telapsed_time=«elapsed»",
        Threat,
        'K'
    );

    public static readonly LineShape Command = Book.Add(
        "tacacs.command",
        LineKind.Command,
        "«bsd»\t«nas»\t«user»\t«tty»\t«source»\tstop\ttask_id=«task»\ttimezone=UTC\tservice=shell\tpriv-lvl=15\tcmd=«command»",
        Threat,
        'K'
    );
}
