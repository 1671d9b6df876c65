namespace Breakwater.Hunt.Collecting;

/// <summary>What a collector has done so far.</summary>
/// <param name="Time">When this was true.</param>
/// <param name="Datagrams">Datagrams that were received.</param>
/// <param name="Flows">Flow records that were read of them.</param>
/// <param name="Written">Flow records on the disk: readable also where the process ends here.</param>
/// <param name="Exporters">Who sent.</param>
/// <param name="Malformed">Datagrams and records that could not be read.</param>
/// <param name="LostRecords">Flow records or samples that sequence numbers say were sent and did not come.</param>
/// <param name="LostDatagrams">The same for exporters that number their datagrams.</param>
/// <param name="Dropped">Datagrams that came to this machine and that it had no room for; null where the system does not tell.</param>
public sealed record CollectStatus(
    DateTimeOffset Time,
    long Datagrams,
    long Flows,
    long Written,
    int Exporters,
    long Malformed,
    long LostRecords,
    long LostDatagrams,
    long? Dropped
);
