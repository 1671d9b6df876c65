using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordConsumers.Sightings;

/// <summary>A record that shows a system which takes call records, or is made to.</summary>
internal sealed record ConsumerSighting
{
    /// <summary>When, ticks of <see cref="EventTime"/>; 0 where not known.</summary>
    public required long Ticks { get; init; }

    public required TimeTrust Trust { get; init; }

    /// <summary>Of the record: two of one time and hash are one.</summary>
    public required long Hash { get; init; }

    /// <summary>By which way.</summary>
    public required string Way { get; init; }

    /// <summary>The way, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The inventory's word for the way.</summary>
    public required string Interface { get; init; }

    /// <summary>How bad it is where nobody registered it.</summary>
    public required Level Level { get; init; }

    /// <summary>Rows of the threat reference, joined by blanks.</summary>
    public string Behaviours { get; init; } = "";

    /// <summary>It takes records by itself from now on; else it fetched once, here.</summary>
    public bool IsStanding { get; init; }

    /// <summary>It was ended.</summary>
    public bool IsGone { get; init; }

    /// <summary>The store; empty where a network element gives the records.</summary>
    public string Store { get; init; } = "";

    /// <summary>The inventory lists the store.</summary>
    public bool IsRegistered { get; init; }

    /// <summary>What it is called: a subscription, a slot, a link, a share; empty where it has no name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The account that it takes records with; empty where not known.</summary>
    public string Account { get; init; } = "";

    /// <summary>Where records go: addresses and names, joined by commas; empty where not known.</summary>
    public string Peers { get; init; } = "";

    /// <summary>Stands for the file that was fetched; 0 where none was.</summary>
    public long File { get; init; }

    /// <summary>Bytes of it that went over; -1 where the record does not count them.</summary>
    public long Bytes { get; init; } = -1;

    /// <summary>Who made it; empty where not known.</summary>
    public string Actor { get; init; } = "";

    /// <summary>The server or device that shows it; empty where not known.</summary>
    public string Host { get; init; } = "";

    public required EvidenceItem Item { get; init; }

    public required EvidencePosition Position { get; init; }

    public required string Dataset { get; init; }

    /// <summary>The record, numbers replaced.</summary>
    public required byte[] Excerpt { get; init; }
}
