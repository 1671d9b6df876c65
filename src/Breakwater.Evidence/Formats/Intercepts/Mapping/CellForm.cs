namespace Breakwater.Evidence.Formats.Intercepts.Mapping;

/// <summary>What a cell becomes. The first are identities and leave as tokens only.</summary>
internal enum CellForm
{
    Order,
    Liid,
    Task,
    Destination,
    Agency,
    Name,
    Target,

    /// <summary>An address of a destination: in clear where it is one of IP, a token where it is a number, a URI or a mail address.</summary>
    Endpoint,

    /// <summary>A person: only whether somebody is named is kept.</summary>
    Person,
    TargetKind,
    Time,

    /// <summary>A time until which something holds: a date alone stands for its end.</summary>
    End,
    Word,
    Words,
    State,
    Delivery,
    Source,
    Action,
    Object,
    Result,
    Flag,
    Number,
    Port,
    Address,
    Sha256,
    Hash,
    Account,
    Accounts,
    Hosts,
    Client,
    System,
    Ticket,
    Tool,
}
