using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Dialects;

/// <summary>What one platform writes.</summary>
internal interface ISyslogDialect
{
    /// <summary>The platform.</summary>
    SyslogPlatform Platform { get; }

    /// <summary>How sure it is that the platform wrote the record, by the shape of its header and its message name.</summary>
    Sureness Recognise(ref SyslogLine line);

    /// <summary>Takes host, time or message name from the message where the platform writes them there.</summary>
    void Refine(ref SyslogLine line) { }

    /// <summary>Adds the fields of the message and says which log source the event belongs to.</summary>
    LogSource Map(ref SyslogLine line, EventWriter writer);
}

/// <summary>How sure a dialect is.</summary>
internal enum Sureness : byte
{
    /// <summary>The record is not its own.</summary>
    No,

    /// <summary>Nothing in it says so; it is, where the host showed itself to be of the platform.</summary>
    OnItsHost,

    /// <summary>It may be; what else the host wrote decides.</summary>
    Possible,

    /// <summary>No other platform writes this.</summary>
    Sure,
}
