using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.RecordStaging.Packing;

/// <summary>Files that a program packed on a host.</summary>
internal sealed record PackingAct
{
    /// <summary>The host, as the inventory names it.</summary>
    public required string Host { get; init; }

    /// <summary>The record names no host; the log lies in a folder of that name.</summary>
    public bool IsHostAssumed { get; init; }

    public required long Ticks { get; init; }

    public required TimeTrust Trust { get; init; }

    public required string Tool { get; init; }

    /// <summary>What comes out, in percent of what goes in.</summary>
    public required int Least { get; init; }

    public required int Most { get; init; }

    /// <summary>The store whose files the command names; empty where it names none.</summary>
    public string Store { get; init; } = "";

    /// <summary>The command without digits: the same work on another day.</summary>
    public required long Shape { get; init; }

    public required EvidenceItem Item { get; init; }

    public required EvidencePosition Position { get; init; }

    public required string Dataset { get; init; }

    public required byte[] Excerpt { get; init; }

    /// <summary>It puts around what it is given and does not make it smaller.</summary>
    public bool IsWrapper => Least >= 90;
}
