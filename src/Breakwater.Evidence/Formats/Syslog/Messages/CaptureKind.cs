namespace Breakwater.Evidence.Formats.Syslog.Messages;

/// <summary>What a capture of a <see cref="MessageTemplate"/> takes.</summary>
internal enum CaptureKind : byte
{
    /// <summary>Everything up to what follows in the template.</summary>
    Text,

    /// <summary>Everything to the end of the message.</summary>
    Rest,

    /// <summary>Up to a space.</summary>
    Word,

    /// <summary>Up to a space, comma, semicolon, quote or bracket.</summary>
    Name,

    /// <summary>Digits.</summary>
    Number,

    /// <summary>An address.</summary>
    Address,

    /// <summary>Everything up to what follows, which is an address (<c>x.ip</c>) or a name (<c>x.domain</c>).</summary>
    Host,

    /// <summary>An address with its port (<c>x.ip</c>, <c>x.port</c>), up to a space, comma or closing bracket.</summary>
    Endpoint,

    /// <summary>A command to the end of the message, without the marks that devices put around it.</summary>
    Command,
}
