namespace Breakwater.Model.Events;

/// <summary>
/// Slots of the field names that code knows: ECS 9 names, and our own roots for what ECS lacks. A reader may use any
/// other name through <see cref="FieldNames.Slot(string)"/>.
/// </summary>
public static class Fields
{
    private static readonly List<string> Names = [];

    /// <summary>The original text of the record, or of its message part.</summary>
    public static readonly int Message = Register("message");

    /// <summary>What was done, in the vocabulary of <see cref="EventActions"/> where one fits, else the source's own word.</summary>
    public static readonly int EventAction = Register("event.action");

    /// <summary>The source's own name of the message: <c>SYS-5-CONFIG_I</c>, <c>UI_COMMIT</c>, <c>4624</c>.</summary>
    public static readonly int EventCode = Register("event.code");

    /// <summary><c>success</c>, <c>failure</c> or <c>unknown</c>.</summary>
    public static readonly int EventOutcome = Register("event.outcome");

    /// <summary>Why, as the source says it.</summary>
    public static readonly int EventReason = Register("event.reason");

    /// <summary>The reader's own name for the kind of record.</summary>
    public static readonly int EventDataset = Register("event.dataset");

    /// <summary>The source's sequence number.</summary>
    public static readonly int EventSequence = Register("event.sequence");

    /// <summary>Numeric severity as the source gives it.</summary>
    public static readonly int EventSeverity = Register("event.severity");

    /// <summary>The device or host that the record is about and that wrote it: the name it gives itself.</summary>
    public static readonly int HostName = Register("host.name");

    /// <summary>The address of that device.</summary>
    public static readonly int HostIp = Register("host.ip");

    /// <summary>The host that handed the record on, where relay headers are stacked.</summary>
    public static readonly int RelayHostName = Register("log.syslog.relay.hostname");

    /// <summary>Syslog priority (0 to 191).</summary>
    public static readonly int SyslogPriority = Register("log.syslog.priority");

    /// <summary>Syslog facility code.</summary>
    public static readonly int SyslogFacilityCode = Register("log.syslog.facility.code");

    /// <summary>Syslog severity code (0 to 7).</summary>
    public static readonly int SyslogSeverityCode = Register("log.syslog.severity.code");

    /// <summary>RFC 5424 MSGID.</summary>
    public static readonly int SyslogMsgid = Register("log.syslog.msgid");

    /// <summary>Program that wrote the record (syslog tag without the process id).</summary>
    public static readonly int ProcessName = Register("process.name");

    /// <summary>Process id.</summary>
    public static readonly int ProcessPid = Register("process.pid");

    /// <summary>A process's whole command line.</summary>
    public static readonly int ProcessCommandLine = Register("process.command_line");

    /// <summary>A process's executable.</summary>
    public static readonly int ProcessExecutable = Register("process.executable");

    /// <summary>The account that acts.</summary>
    public static readonly int UserName = Register("user.name");

    /// <summary>The account that is acted upon (created, changed, switched to).</summary>
    public static readonly int UserTargetName = Register("user.target.name");

    /// <summary>Where the session or connection comes from.</summary>
    public static readonly int SourceIp = Register("source.ip");

    /// <summary>Port of the source.</summary>
    public static readonly int SourcePort = Register("source.port");

    /// <summary>Name of the source where only a name is given.</summary>
    public static readonly int SourceDomain = Register("source.domain");

    /// <summary>Bytes sent by the source.</summary>
    public static readonly int SourceBytes = Register("source.bytes");

    /// <summary>Where the connection goes.</summary>
    public static readonly int DestinationIp = Register("destination.ip");

    /// <summary>Port of the destination; for a login to a device, the device's local port.</summary>
    public static readonly int DestinationPort = Register("destination.port");

    /// <summary>Name of the destination.</summary>
    public static readonly int DestinationDomain = Register("destination.domain");

    /// <summary>Bytes sent by the destination.</summary>
    public static readonly int DestinationBytes = Register("destination.bytes");

    /// <summary><c>tcp</c>, <c>udp</c>, <c>gre</c>, ...</summary>
    public static readonly int NetworkTransport = Register("network.transport");

    /// <summary><c>ssh</c>, <c>http</c>, <c>tacacs</c>, ...</summary>
    public static readonly int NetworkProtocol = Register("network.protocol");

    /// <summary>IANA protocol number.</summary>
    public static readonly int NetworkIanaNumber = Register("network.iana_number");

    /// <summary>Bytes both ways.</summary>
    public static readonly int NetworkBytes = Register("network.bytes");

    /// <summary>Interface name that the record is about.</summary>
    public static readonly int InterfaceName = Register("observer.ingress.interface.name");

    /// <summary>Name of the rule or access list that matched.</summary>
    public static readonly int RuleName = Register("rule.name");

    /// <summary>File path.</summary>
    public static readonly int FilePath = Register("file.path");

    /// <summary>File name.</summary>
    public static readonly int FileName = Register("file.name");

    /// <summary>MD5 of a file.</summary>
    public static readonly int FileHashMd5 = Register("file.hash.md5");

    /// <summary>SHA-1 of a file.</summary>
    public static readonly int FileHashSha1 = Register("file.hash.sha1");

    /// <summary>SHA-256 of a file.</summary>
    public static readonly int FileHashSha256 = Register("file.hash.sha256");

    /// <summary>URL as requested, not decoded.</summary>
    public static readonly int UrlOriginal = Register("url.original");

    /// <summary>Path part of the URL.</summary>
    public static readonly int UrlPath = Register("url.path");

    /// <summary>Query part of the URL, without the question mark.</summary>
    public static readonly int UrlQuery = Register("url.query");

    /// <summary>Host part of the URL.</summary>
    public static readonly int UrlDomain = Register("url.domain");

    /// <summary>HTTP method.</summary>
    public static readonly int HttpRequestMethod = Register("http.request.method");

    /// <summary>HTTP status.</summary>
    public static readonly int HttpResponseStatusCode = Register("http.response.status_code");

    /// <summary>HTTP referrer.</summary>
    public static readonly int HttpRequestReferrer = Register("http.request.referrer");

    /// <summary>Bytes of the HTTP request body.</summary>
    public static readonly int HttpRequestBodyBytes = Register("http.request.body.bytes");

    /// <summary>Bytes of the HTTP response body.</summary>
    public static readonly int HttpResponseBodyBytes = Register("http.response.body.bytes");

    /// <summary>User-Agent.</summary>
    public static readonly int UserAgentOriginal = Register("user_agent.original");

    /// <summary>Name asked in DNS.</summary>
    public static readonly int DnsQuestionName = Register("dns.question.name");

    /// <summary>Server name in TLS.</summary>
    public static readonly int TlsServerName = Register("tls.client.server_name");

    /// <summary>A command that a person or program entered on a device, as entered, without prompt.</summary>
    public static readonly int AaaCommand = Register("aaa.command");

    /// <summary>Terminal line: <c>vty0</c>, <c>con0</c>, <c>pts/0</c>.</summary>
    public static readonly int AaaTty = Register("aaa.tty");

    /// <summary>Privilege level of the session or command (0 to 15).</summary>
    public static readonly int AaaPrivilegeLevel = Register("aaa.privilege_level");

    /// <summary>Accounting record type: <c>start</c>, <c>stop</c>, <c>update</c>.</summary>
    public static readonly int AaaRecordType = Register("aaa.record_type");

    /// <summary>Accounting service: <c>shell</c>, <c>ppp</c>, ...</summary>
    public static readonly int AaaService = Register("aaa.service");

    /// <summary>Accounting task or session id.</summary>
    public static readonly int AaaTaskId = Register("aaa.task_id");

    /// <summary>Where a configuration came from: <c>console</c>, <c>vty</c>, <c>tftp://...</c>, a process name.</summary>
    public static readonly int ConfigSource = Register("config.source");

    /// <summary>Process that configured the device programmatically.</summary>
    public static readonly int ConfigProcess = Register("config.process");

    /// <summary>Configuration path or statement that was changed.</summary>
    public static readonly int ConfigPath = Register("config.path");

    /// <summary>Value before the change.</summary>
    public static readonly int ConfigOld = Register("config.old");

    /// <summary>Value after the change.</summary>
    public static readonly int ConfigNew = Register("config.new");

    /// <summary>Commit or change identifier that the device gives.</summary>
    public static readonly int ConfigCommitId = Register("config.commit_id");

    /// <summary>Comment that the operator gave with a commit.</summary>
    public static readonly int ConfigComment = Register("config.comment");

    /// <summary>A statement of a saved configuration, without secrets; <c>no</c> and <c>undo</c> stand in it.</summary>
    public static readonly int ConfigStatement = Register("config.statement");

    /// <summary>The line that the statement starts on.</summary>
    public static readonly int ConfigLine = Register("config.line");

    /// <summary>Maker and system of the configuration: <c>cisco_ios</c>, <c>juniper_junos</c>.</summary>
    public static readonly int ConfigPlatform = Register("config.platform");

    /// <summary>Every well-known name in slot order.</summary>
    public static IReadOnlyList<string> WellKnown => Names;

    private static int Register(string name)
    {
        Names.Add(name);
        return Names.Count - 1;
    }
}
