using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Windows;

/// <summary>The names of Windows event fields and what they are in ECS.</summary>
internal sealed class WindowsNames(FieldNames names)
{
    /// <summary>Names that mean the same in every event (Sysmon schema 4.90; Windows security audit events).</summary>
    public static IReadOnlyCollection<(string Source, string Target)> Aliases { get; } =
    [
        ("EventID", "event.code"),
        ("SourceName", "Provider_Name"),
        ("SourceName", "event.provider"),
        ("Provider_Name", "event.provider"),
        ("Hostname", "Computer"),
        ("Hostname", "host.name"),
        ("Computer", "host.name"),
        ("Message", "message"),
        ("Image", "process.executable"),
        ("CommandLine", "process.command_line"),
        ("CurrentDirectory", "process.working_directory"),
        ("ParentImage", "process.parent.executable"),
        ("ParentCommandLine", "process.parent.command_line"),
        ("SourceImage", "process.executable"),
        ("TargetFilename", "file.path"),
        ("ImageLoaded", "file.path"),
        ("TargetObject", "registry.path"),
        ("Details", "registry.data.strings"),
        ("PipeName", "file.name"),
        ("SourceIp", "source.ip"),
        ("SourcePort", "source.port"),
        ("SourceHostname", "source.domain"),
        ("DestinationIp", "destination.ip"),
        ("DestinationPort", "destination.port"),
        ("DestinationHostname", "destination.domain"),
        ("Protocol", "network.transport"),
        ("SourceAddress", "source.ip"),
        ("DestAddress", "destination.ip"),
        ("DestPort", "destination.port"),
        ("QueryName", "dns.question.name"),
        ("IpAddress", "source.ip"),
        ("IpPort", "source.port"),
        ("WorkstationName", "source.domain"),
        ("ServiceName", "service.name"),
        ("ScriptBlockText", "powershell.file.script_block_text"),
    ];

    /// <summary>Event 4688: a process was created. The names are those that process creation rules use.</summary>
    public static IReadOnlyCollection<(string Source, string Target)> AuditedProcess { get; } =
    [
        ("NewProcessName", "Image"),
        ("NewProcessName", "process.executable"),
        ("ParentProcessName", "ParentImage"),
        ("ParentProcessName", "process.parent.executable"),
        ("SubjectUserName", "User"),
        ("SubjectUserName", "user.name"),
    ];

    /// <summary>Logon and logoff: the target is who logs in, the subject only the service that asked.</summary>
    public static IReadOnlyCollection<(string Source, string Target)> Logon { get; } =
    [("TargetUserName", "user.name")];

    /// <summary>Other events about an account: the target is who is changed, the subject who does it.</summary>
    public static IReadOnlyCollection<(string Source, string Target)> Account { get; } =
    [("TargetUserName", "user.target.name"), ("SubjectUserName", "user.name")];

    public int Message { get; } = names.Slot("Message");

    public int Data { get; } = names.Slot("Data");

    public int DataName { get; } = names.Slot("Data_Name");

    public int DataValue { get; } = names.Slot("Data_Value");

    public int User { get; } = names.Slot("User");

    public int Hashes { get; } = names.Slot("Hashes");

    public int Imphash { get; } = names.Slot("Imphash");
}
