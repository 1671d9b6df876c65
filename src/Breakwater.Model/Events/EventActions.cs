namespace Breakwater.Model.Events;

/// <summary>
/// Our words for <c>event.action</c>: one word per idea for every platform, so that one rule reads them all. A reader
/// uses a word of its own only where none of these fits.
/// </summary>
public static class EventActions
{
    /// <summary>A session on a device or host was opened (or refused; see <c>event.outcome</c>).</summary>
    public const string Login = "login";

    /// <summary>A session ended.</summary>
    public const string Logout = "logout";

    /// <summary>A command was entered (<c>aaa.command</c>), whether it shows or changes something.</summary>
    public const string Command = "command";

    /// <summary>The configuration was changed or committed; the statement may be in <c>config.path</c> or not be known.</summary>
    public const string ConfigChange = "config_change";

    /// <summary>One configuration statement was set, deleted or logged (<c>config.path</c>, <c>aaa.command</c>).</summary>
    public const string ConfigStatement = "config_statement";

    /// <summary>A user dropped from the device's command line to the operating system's shell.</summary>
    public const string HostShell = "host_shell";

    /// <summary>Logging to a host or as a whole stopped.</summary>
    public const string LoggingStopped = "logging_stopped";

    /// <summary>Logging to a host or as a whole started.</summary>
    public const string LoggingStarted = "logging_started";

    /// <summary>A packet capture was created, enabled, disabled or exported.</summary>
    public const string PacketCapture = "packet_capture";

    /// <summary>A container or guest shell was installed, started, stopped or removed.</summary>
    public const string Container = "container";

    /// <summary>An interface or its line protocol changed state (<c>event.outcome</c> is not used; the state is in <c>message</c>).</summary>
    public const string InterfaceState = "interface_state";

    /// <summary>An access list matched a packet.</summary>
    public const string AccessList = "access_list";

    /// <summary>A user account was created, changed or removed.</summary>
    public const string AccountChange = "account_change";

    /// <summary>The device restarted.</summary>
    public const string Restart = "restart";

    /// <summary>An HTTP request.</summary>
    public const string HttpRequest = "http_request";
}
