namespace Breakwater.Evidence.Formats.Syslog.Dialects;

/// <summary>What wrote a syslog record.</summary>
internal enum SyslogPlatform : byte
{
    Unknown,
    Ios,
    IosXr,
    Nxos,
    Asa,
    Eos,
    Junos,
    SrOs,
    Vrp,
    FortiOs,
    PanOs,
    Linux,
    NetIron,
}
