using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Tacacs;

/// <summary>The log sources of accounting records of a TACACS+ server.</summary>
internal static class TacacsSources
{
    public const string Dataset = "tacacs.accounting";

    public static LogSource Plain { get; } = new("aaa", null, "tacacs", Dataset);

    public static LogSource Command { get; } = new("aaa", "network_command", "tacacs", Dataset);

    public static LogSource Authentication { get; } = new("aaa", "authentication", "tacacs", Dataset);
}
