using System.Text.RegularExpressions;
using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordConsumers.Content;

/// <summary>One way by which a system becomes a taker of records.</summary>
internal record ConsumerWay
{
    /// <summary>Its name in findings' ids.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The word of the inventory for it: <c>sql</c>, <c>sftp</c>, <c>ga</c>, <c>share</c>, ...</summary>
    public required string Interface { get; init; }

    /// <summary>How bad one is that nobody registered.</summary>
    public required Level Level { get; init; }

    /// <summary>Rows of the threat reference.</summary>
    public IReadOnlyList<string> Behaviours { get; init; } = [];
}

/// <summary>A way by a statement on a database.</summary>
internal sealed record StatementWay : ConsumerWay
{
    /// <summary>Shapes that make it.</summary>
    public required IReadOnlyList<SqlPhrase> Phrases { get; init; }

    /// <summary>Shapes that end it.</summary>
    public IReadOnlyList<SqlPhrase> Gone { get; init; } = [];

    /// <summary>The session's own client is the taker.</summary>
    public bool IsClient { get; init; }
}

/// <summary>A way by a statement in a saved configuration.</summary>
internal sealed record ConfigurationWay : ConsumerWay
{
    /// <summary>The statement.</summary>
    public required Regex Pattern { get; init; }

    /// <summary>A statement above it; null for none.</summary>
    public Regex? Below { get; init; }
}

/// <summary>A way by a port of a store's server.</summary>
internal sealed record FlowWay : ConsumerWay
{
    /// <summary>The ports of the service.</summary>
    public required IReadOnlyList<int> Ports { get; init; }

    /// <summary>So many bytes left the server on a day.</summary>
    public required long LeastBytes { get; init; }
}

/// <summary>A program that carries files to another host.</summary>
/// <param name="Tool">Its name.</param>
/// <param name="IsTargetLast">The last argument is where it carries them to; else any argument may be.</param>
/// <param name="Needs">Words of which one must be there; empty for none.</param>
internal sealed record TransferTool(string Tool, bool IsTargetLast, IReadOnlyList<string> Needs);
