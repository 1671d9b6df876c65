namespace Breakwater.Scenarios.Shapes;

/// <summary>Huawei VRP.</summary>
internal static class VrpShapes
{
    private const string Threat = "threat reference section 2, Huawei VRP";

    public static readonly ShapeBook Book = new("huawei.vrp");

    public static readonly LineShape Command = Book.Add(
        "vrp.cmdrecord",
        LineKind.Command,
        "%%01SHELL/5/CMDRECORD(s)[«serial»]:Recorded command information. (Task=VT0, Ip=«source», VpnName=, User=«user», AuthenticationMethod=\"Hwtacacs\", Command=\"«command»\")",
        Threat,
        'V'
    );

    public static readonly LineShape Display = Book.Add(
        "vrp.display_cmdrecord",
        LineKind.Command,
        "%%01SHELL/6/DISPLAY_CMDRECORD(s)[«serial»]:Recorded display command information. (Task=VT0, Ip=«source», VpnName=, User=«user», AuthenticationMethod=\"Hwtacacs\", Command=\"«command»\")",
        Threat,
        'V'
    );

    public static readonly LineShape Login = Book.Add(
        "vrp.ssh_login",
        LineKind.Login,
        "%%01SSH/5/SSH_USER_LOGIN(s)[«serial»]:The SSH user succeeded in logging in. (ServiceType=stelnet, UserName=«user», UserAddress=«source», LocalAddress=«address», VPNInstanceName=_public_)",
        "Huawei AR log reference, SSH/5/SSH_USER_LOGIN, public sample",
        'V'
    );

    public static readonly LineShape Logout = Book.Add(
        "vrp.logout",
        LineKind.Login,
        "%%01SHELL/5/LOGOUT(s)[«serial»]:The user succeeded in logging out of VTY0. (UserType=SSH, UserName=«user», Ip=«source», VpnName=)",
        "Huawei log reference, SHELL/5/LOGOUT",
        'K'
    );

    public static readonly LineShape Saved = Book.Add(
        "vrp.save",
        LineKind.Configuration,
        "%%01CFM/4/SAVE(s)[«serial»]:The user chose Y when deciding whether to save the configuration to the device.",
        Threat + ", CFM/4/SAVE",
        'K'
    );

    public static readonly LineShape Interface = Book.Add(
        "vrp.if_state",
        LineKind.State,
        "%%01IFNET/4/IF_STATE(l)[«serial»]:Interface «interface» has turned into «state» state.",
        "napalm-logs test samples, huawei/INTERFACE_UP",
        'V'
    );
}
