namespace Breakwater.Detection.Configurations.Meaning.Reading;

/// <summary>Severities of syslog (RFC 5424, section 6.2.1) in the words of the platforms.</summary>
internal static class Severity
{
    public static int? Of(string? word) =>
        word switch
        {
            null => null,
            "emergencies" or "emergency" or "emerg" => 0,
            "alerts" or "alert" => 1,
            "critical" or "crit" => 2,
            "errors" or "error" or "err" => 3,
            "warnings" or "warning" => 4,
            "notifications" or "notification" or "notice" or "notices" => 5,
            "informational" or "info" or "information" => 6,
            "debugging" or "debug" or "any" => 7,
            [>= '0' and <= '7'] => word[0] - '0',
            _ => null,
        };
}
