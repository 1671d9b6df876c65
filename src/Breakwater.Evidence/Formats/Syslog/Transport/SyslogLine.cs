using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Syslog.Transport;

/// <summary>One syslog record taken apart: what stands before the message, and where the message starts.</summary>
internal ref struct SyslogLine
{
    /// <summary>The whole record.</summary>
    public ReadOnlySpan<byte> Record;

    /// <summary>The digits of the last <c>&lt;PRI&gt;</c>: the device's own where a collector kept it.</summary>
    public Part Priority;

    public int PriorityValue;

    /// <summary>The first time: the collector's where there are two.</summary>
    public CivilTime FirstTime;

    /// <summary>The last time: the device's.</summary>
    public CivilTime LastTime;

    public int Times;

    /// <summary>The zone of the last time as the record writes it.</summary>
    public Part Zone;

    /// <summary><c>*</c> (clock never set) or <c>.</c> (not synchronised) before the device's time; 0 otherwise.</summary>
    public byte ClockMark;

    /// <summary>Seconds since the device started, where that is its time stamp; -1 otherwise.</summary>
    public long Uptime;

    /// <summary>A time stamp was there and could not be read.</summary>
    public bool BadTime;

    public Part Host;

    public Part HostAddress;

    public Part Relay;

    public Part Sequence;

    /// <summary>The count of messages sent, where the device writes it beside its sequence number.</summary>
    public Part Counter;

    /// <summary>IOS XR's node: <c>RP/0/RP0/CPU0</c>.</summary>
    public Part Node;

    public Part Process;

    public Part ProcessId;

    /// <summary>RFC 5424 MSGID.</summary>
    public Part MessageId;

    /// <summary>RFC 5424 STRUCTURED-DATA with its brackets.</summary>
    public Part Data;

    /// <summary>The record follows RFC 5424.</summary>
    public bool IsRfc5424;

    /// <summary>NX-OS's mark of a virtual device context stood before the message.</summary>
    public bool HasVdc;

    /// <summary>A year stood before the month in the device's time, as NX-OS writes it.</summary>
    public bool YearFirst;

    /// <summary>The message name without its percent sign: <c>SYS-5-CONFIG_I</c>; for Junos its tag.</summary>
    public Part Code;

    /// <summary>The part of <see cref="Code"/> before the severity: <c>SYS</c>, <c>PKT_INFRA-LINK</c>.</summary>
    public Part Facility;

    /// <summary>The part of <see cref="Code"/> after the severity: <c>CONFIG_I</c>.</summary>
    public Part Mnemonic;

    /// <summary>The severity digit in <see cref="Code"/>.</summary>
    public Part Severity;

    /// <summary>A space stands before the colon after the message name, as IOS XR writes it.</summary>
    public bool SpaceBeforeColon;

    /// <summary>First byte of the message: after the transport header, the message name included.</summary>
    public int MessageStart;

    /// <summary>First byte of the text after the message name.</summary>
    public int TextStart;

    public readonly ReadOnlySpan<byte> Text => Record[TextStart..];

    public readonly ReadOnlySpan<byte> Message => Record[MessageStart..];

    public readonly ReadOnlySpan<byte> this[Part part] => part.Of(Record);

    /// <summary>Whether anything of a syslog header was found.</summary>
    public readonly bool HasHeader => Times > 0 || !Priority.IsEmpty || Uptime >= 0 || !Node.IsEmpty;
}
