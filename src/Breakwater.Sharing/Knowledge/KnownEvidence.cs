namespace Breakwater.Sharing.Knowledge;

/// <summary>A kind of evidence that may be named to others: a format of files or a dataset of records.</summary>
/// <param name="Id">Its name in the ledger: <c>syslog</c>, <c>tacacs.accounting</c>.</param>
/// <param name="Name">What it is, in plain words.</param>
public sealed record KnownEvidence(ContentText Id, ContentText Name);
