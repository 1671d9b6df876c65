using Breakwater.Model.Inventory;

namespace Breakwater.Detection.RecordFiles;

/// <summary>What is known of one file of call records beside what it holds.</summary>
/// <param name="File">The file.</param>
/// <param name="Canaries">Canaries in it, each once.</param>
/// <param name="Watched">How many people of the watch list are in it.</param>
/// <param name="IsLeaked">The operator says that it was found outside.</param>
/// <param name="Transfers">Who fetched it from where no store has files.</param>
/// <param name="Home">The store in whose folder it lies; null where it lies in none.</param>
internal sealed record FileSighting(
    RecordFileFacts File,
    IReadOnlyList<Canary> Canaries,
    int Watched,
    bool IsLeaked,
    IReadOnlyList<FileTransfer> Transfers,
    string? Home
)
{
    /// <summary>Stores that the canaries were put into.</summary>
    public IReadOnlyList<string> Stores { get; } =
    [.. Canaries.Select(c => c.Store).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The check that it meets; null where it is no finding: in its own store a file holds the canaries of the store.</summary>
    public string? Check =>
        IsLeaked ? "FILE-LEAKED"
        : Canaries.Count > 0 && !(Home is not null && Stores.All(s => s == Home)) ? "FILE-CANARY"
        : Transfers.Count > 0 ? "FILE-FETCHED"
        : null;
}
