using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Windows;

public class WindowsShapeTests
{
    private const string Flat = """
        {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"SourceName":"Microsoft-Windows-Sysmon","Hostname":"ws1.example.com","UtcTime":"2026-11-25 10:00:00.123","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c \"whoami\"","User":"EXAMPLE\\alice","Hashes":"SHA1=AA,MD5=BB,SHA256=CC,IMPHASH=DD"}
        """;

    private const string Xml = """
        {"Event":{"#attributes":{"xmlns":"x"},"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"2026-11-25T10:00:00.123000Z"}},"Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"ws1.example.com"},"EventData":{"Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c \"whoami\"","User":"EXAMPLE\\alice","Hashes":"SHA1=AA,MD5=BB,SHA256=CC,IMPHASH=DD"}}}
        """;

    private const string XmlData = """
        {"Event":{"System":{"Provider":{"@Name":"Microsoft-Windows-Sysmon"},"EventID":{"#text":"1"},"TimeCreated":{"@SystemTime":"2026-11-25T10:00:00.123000Z"},"Channel":"Microsoft-Windows-Sysmon\/Operational","Computer":"ws1.example.com"},"EventData":{"Data":[{"@Name":"Image","#text":"C:\\Windows\\System32\\cmd.exe"},{"@Name":"CommandLine","#text":"cmd /c \"whoami\""},{"@Name":"User","#text":"EXAMPLE\\alice"},{"@Name":"Hashes","#text":"SHA1=AA,MD5=BB,SHA256=CC,IMPHASH=DD"}]}}}
        """;

    private const string Beats = """
        {"@timestamp":"2026-11-25T10:00:00.123Z","ecs":{"version":"8.0.0"},"event":{"code":"1","provider":"Microsoft-Windows-Sysmon"},"host":{"name":"ws1.example.com"},"user":{"name":"alice"},"process":{"executable":"C:\\Windows\\System32\\cmd.exe","command_line":"cmd /c \"whoami\""},"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","event_id":"1","provider_name":"Microsoft-Windows-Sysmon","computer_name":"ws1.example.com","event_data":{"Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c \"whoami\"","User":"EXAMPLE\\alice","Hashes":"SHA1=AA,MD5=BB,SHA256=CC,IMPHASH=DD"}}}
        """;

    private const string Splunk = """
        {"preview":false,"offset":0,"result":{"_time":"2026-11-25T10:00:00.123+00:00","EventCode":"1","LogName":"Microsoft-Windows-Sysmon/Operational","SourceName":"Microsoft-Windows-Sysmon","ComputerName":"ws1.example.com","Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c \"whoami\"","User":"EXAMPLE\\alice","Hashes":"SHA1=AA,MD5=BB,SHA256=CC,IMPHASH=DD"}}
        """;

    private const string Elasticsearch = """
        {"_index":"winlogbeat","_source":{"@timestamp":"2026-11-25T10:00:00.123Z","host":{"name":"ws1.example.com"},"user":{"name":"alice"},"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","event_id":1,"provider_name":"Microsoft-Windows-Sysmon","computer_name":"ws1.example.com","event_data":{"Image":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c \"whoami\"","User":"EXAMPLE\\alice","Hashes":"SHA1=AA,MD5=BB,SHA256=CC,IMPHASH=DD"}}}}
        """;

    [Theory]
    [InlineData(Splunk)]
    [InlineData(Elasticsearch)]
    [InlineData(Flat)]
    [InlineData(Xml)]
    [InlineData(XmlData)]
    [InlineData(Beats)]
    public void Every_wrapping_gives_the_same_event(string line)
    {
        PlainEvent read = Read(line);
        Assert.Equal(new LogSource("windows", "process_creation", "sysmon", "windows.sysmon"), read.LogSource);
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 10, 0, 0, 123, TimeSpan.Zero), read.Time.Value);
        Assert.Equal(TimeTrust.Stated, read.Time.Trust);
        Assert.Equal("1", read["EventID"]);
        Assert.Equal("1", read["event.code"]);
        Assert.Equal("Microsoft-Windows-Sysmon", read["Provider_Name"]);
        Assert.Equal("Microsoft-Windows-Sysmon/Operational", read["Channel"]);
        Assert.Equal("ws1.example.com", read["Computer"]);
        Assert.Equal("ws1.example.com", read["host.name"]);
        Assert.Equal("cmd /c \"whoami\"", read["CommandLine"]);
        Assert.Equal("cmd /c \"whoami\"", read["process.command_line"]);
        Assert.Equal(@"C:\Windows\System32\cmd.exe", read["Image"]);
        Assert.Equal(@"C:\Windows\System32\cmd.exe", read["process.executable"]);
        Assert.Equal("alice", read["user.name"]);
        Assert.Equal("DD", read["Imphash"]);
    }

    [Fact]
    public void Hashes_are_told_apart()
    {
        PlainEvent read = Read(Flat);
        Assert.Equal("AA", read["file.hash.sha1"]);
        Assert.Equal("BB", read["file.hash.md5"]);
        Assert.Equal("CC", read["file.hash.sha256"]);
    }

    [Theory]
    [InlineData("Microsoft-Windows-Sysmon/Operational", 3, null, "network_connection", "sysmon")]
    [InlineData("Microsoft-Windows-Sysmon/Operational", 7, null, "image_load", "sysmon")]
    [InlineData("Microsoft-Windows-Sysmon/Operational", 12, "CreateKey", "registry_add", "sysmon")]
    [InlineData("Microsoft-Windows-Sysmon/Operational", 12, "DeleteValue", "registry_delete", "sysmon")]
    [InlineData("Microsoft-Windows-Sysmon/Operational", 13, "SetValue", "registry_set", "sysmon")]
    [InlineData("security", 4688, null, "process_creation", "security")]
    [InlineData("Security", 5156, null, null, "security")]
    [InlineData("System", 7045, null, null, "system")]
    [InlineData("Windows PowerShell", 400, null, "ps_classic_start", "powershell-classic")]
    [InlineData("PowerShellCore/Operational", 4104, null, "ps_script", "powershell")]
    [InlineData("Microsoft-Windows-TaskScheduler/Operational", 106, null, null, "taskscheduler")]
    [InlineData("Fictional/Operational", 1, null, null, null)]
    public void Channel_and_event_id_decide_the_log_source(
        string channel,
        int id,
        string? type,
        string? category,
        string? service
    )
    {
        PlainEvent read = Read($$"""{"Channel":"{{channel}}","EventID":{{id}},"EventType":"{{type}}"}""");
        Assert.Equal("windows", read.LogSource.Product);
        Assert.Equal(category, read.LogSource.Category);
        Assert.Equal(service, read.LogSource.Service);
    }

    [Fact]
    public void The_event_type_that_a_collector_overwrote_is_taken_from_the_message()
    {
        PlainEvent read = Read(
            """{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":12,"EventType":"INFO","Message":"Registry object added or deleted:\r\nRuleName: -\r\nEventType: DeleteKey\r\nUtcTime: x"}"""
        );
        Assert.Equal("registry_delete", read.LogSource.Category);
    }

    [Fact]
    public void A_logon_names_the_account_the_source_and_the_outcome()
    {
        PlainEvent read = Read(
            """{"Channel":"Security","EventID":4625,"SubjectUserName":"WS1$","TargetUserName":"alice","IpAddress":"::ffff:192.0.2.7","IpPort":"50123","WorkstationName":"LAPTOP"}"""
        );
        Assert.Equal("login", read["event.action"]);
        Assert.Equal("failure", read["event.outcome"]);
        Assert.Equal("alice", read["user.name"]);
        Assert.Equal("192.0.2.7", read["source.ip"]);
        Assert.Equal("50123", read["source.port"]);
    }

    [Fact]
    public void A_dash_for_an_address_is_no_address()
    {
        PlainEvent read = Read("""{"Channel":"Security","EventID":4624,"IpAddress":"-","IpPort":"-"}""");
        Assert.Null(read["source.ip"]);
        Assert.Null(read["source.port"]);
        Assert.Equal("-", read["IpAddress"]);
    }

    [Fact]
    public void An_audited_process_has_the_names_that_process_rules_ask_for()
    {
        PlainEvent read = Read(
            """{"Channel":"Security","EventID":4688,"NewProcessName":"C:\\a.exe","ParentProcessName":"C:\\b.exe","CommandLine":"a","SubjectUserName":"alice"}"""
        );
        Assert.Equal(@"C:\a.exe", read["Image"]);
        Assert.Equal(@"C:\b.exe", read["ParentImage"]);
        Assert.Equal("alice", read["User"]);
    }

    [Fact]
    public void Data_of_an_event_below_UserData_has_its_own_names()
    {
        PlainEvent read = Read(
            """{"Event":{"System":{"EventID":1102,"Channel":"Security"},"UserData":{"LogFileCleared":{"SubjectUserName":"alice"}}}}"""
        );
        Assert.Equal("alice", read["SubjectUserName"]);
        Assert.Equal("log_cleared", read["event.action"]);
    }

    private static PlainEvent Read(string line) => new JsonLinesFormat().ReadText(line.Trim()).Events.Single();
}
