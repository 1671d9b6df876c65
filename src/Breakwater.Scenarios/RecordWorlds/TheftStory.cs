using Breakwater.Scenarios.RecordWorlds.Syntaxes;

namespace Breakwater.Scenarios.RecordWorlds;

/// <summary>A theft of a made-up carrier's call records.</summary>
/// <param name="Name">How it is asked for.</param>
/// <param name="Title">What happens.</param>
/// <param name="Act">Does it; gives the account that is to be found.</param>
internal sealed record TheftStory(string Name, string Title, Func<RecordCarrier, TheftAct> Act)
{
    /// <summary>It stops the audit of a store by a statement, which not every audit has.</summary>
    public bool StopsTheAudit { get; init; }

    /// <summary>It is of the server of record files, and of no store with an audit.</summary>
    public bool IsOfFiles { get; init; }

    /// <summary>It can happen at a store.</summary>
    public bool CanHappenAt(RecordStore store) => !IsOfFiles && (!StopsTheAudit || store.Syntax.Off is not null);

    /// <summary>It can happen at a carrier with these audits.</summary>
    public bool CanHappenWith(IEnumerable<AuditSyntax> audits) => !StopsTheAudit || audits.Any(a => a.Off is not null);
}

/// <summary>What a theft was.</summary>
/// <param name="Account">The account that acts.</param>
/// <param name="First">The first act.</param>
/// <param name="Rows">Different records that were taken.</param>
internal sealed record TheftAct(string Account, DateTime First, long Rows)
{
    /// <summary>Subscribers whose records they are; null where the story does not say.</summary>
    public long? Subscribers { get; init; }
}
