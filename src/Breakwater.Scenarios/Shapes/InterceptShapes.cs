namespace Breakwater.Scenarios.Shapes;

/// <summary>Registers and exports of the intercept desk as tables, and what a walk over the tables of taps prints.</summary>
internal static class InterceptShapes
{
    private const string Canonical = "docs/intercept-tables.md, canonical columns; 47 CFR 1.20004 for orders";
    private const string Walk = "net-snmp snmpwalk; CISCO-TAP2-MIB";

    public static readonly ShapeBook Book = new("lawful_intercept");

    public static readonly LineShape Marker = Add("table", "# breakwater.intercept-table/1 «table»", Canonical);

    public static readonly LineShape OrderHeader = Add(
        "orders_header",
        "order,liids,agency,authority,targets,target_kind,services,delivery,start,end,state,version,destinations,entered_by,entered_at,approved_by,approved_at,certified_at,presenting_officer,authorising_signer,responsible_person,time",
        Canonical
    );

    public static readonly LineShape Order = Add(
        "order",
        "«order»,«liid»,«agency»,«authority»,«target»,«kind»,«services»,«delivery»,«start»,«end»,«state»,1,«destination»,«enteredBy»,«enteredAt»,«approvedBy»,«approvedAt»,«certifiedAt»,«officer»,«signer»,«responsible»,«time»",
        Canonical
    );

    public static readonly LineShape TaskHeader = Add(
        "tasks_header",
        "source,system,element,liids,order,agency,targets,target_kind,services,delivery,destinations,start,end,state,provisioned_by,time",
        Canonical
    );

    public static readonly LineShape Task = Add(
        "task",
        "«source»,«system»,«element»,«liid»,«order»,«agency»,«target»,«kind»,«services»,«delivery»,«destination»,«start»,«end»,active,«provisionedBy»,«time»",
        Canonical
    );

    public static readonly LineShape DestinationHeader = Add(
        "destinations_header",
        "source,system,destination,name,agency,address,port,delivery,state,time",
        Canonical
    );

    public static readonly LineShape Destination = Add(
        "destination",
        "«source»,«system»,«destination»,«name»,«agency»,«address»,«port»,«delivery»,active,«time»",
        Canonical
    );

    public static readonly LineShape EndpointHeader = Add(
        "endpoints_header",
        "agency,interface,address,port,from,to,approved_by,edited_at,edited_by,time",
        Canonical
    );

    public static readonly LineShape Endpoint = Add(
        "endpoint",
        "«agency»,hi2,«address»,«port»,«from»,«to»,«approvedBy»,«editedAt»,«editedBy»,«time»",
        Canonical
    );

    public static readonly LineShape StaffHeader = Add("staff_header", "account,role,from,to,hosts,time", Canonical);

    public static readonly LineShape StaffMember = Add(
        "staff_member",
        "«account»,«role»,«from»,,«hosts»,«time»",
        Canonical
    );

    public static readonly LineShape ChangeHeader = Add(
        "changes_header",
        "ticket,system,from,to,approver,accounts,agency,time",
        Canonical
    );

    public static readonly LineShape Change = Add(
        "change",
        "«ticket»,«system»,«from»,«to»,«approver»,«accounts»,«agency»,«time»",
        Canonical
    );

    public static readonly LineShape TapAddressType = Add(
        "tap_address_type",
        "CISCO-TAP2-MIB::cTap2MediationDestAddressType.«index» = INTEGER: ipv4(1)",
        Walk
    );

    public static readonly LineShape TapAddress = Add(
        "tap_address",
        "CISCO-TAP2-MIB::cTap2MediationDestAddress.«index» = Hex-STRING: «address»",
        Walk
    );

    public static readonly LineShape TapPort = Add(
        "tap_port",
        "CISCO-TAP2-MIB::cTap2MediationDestPort.«index» = Gauge32: «port»",
        Walk
    );

    public static readonly LineShape TapStatus = Add(
        "tap_status",
        "CISCO-TAP2-MIB::cTap2MediationStatus.«index» = INTEGER: active(1)",
        Walk
    );

    public static readonly LineShape TapStream = Add(
        "tap_stream",
        "CISCO-TAP2-MIB::cTap2StreamType.«index».1 = INTEGER: ip(1)",
        Walk
    );

    public static readonly LineShape TapEnabled = Add(
        "tap_enabled",
        "CISCO-TAP2-MIB::cTap2StreamInterceptEnable.«index».1 = INTEGER: true(1)",
        Walk
    );

    private static LineShape Add(string id, string template, string source) =>
        Book.Add($"intercept.{id}", LineKind.Intercept, template, source, 'K');
}
