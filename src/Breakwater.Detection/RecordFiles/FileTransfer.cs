using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.RecordFiles;

/// <summary>A file that went out over a service that logs it.</summary>
internal sealed record FileTransfer
{
    public required long Ticks { get; init; }

    public required TimeTrust Trust { get; init; }

    public required string Path { get; init; }

    public required long Bytes { get; init; }

    public string Account { get; init; } = "";

    public string Client { get; init; } = "";

    public string Host { get; init; } = "";

    public string Form { get; init; } = "";

    public required EvidenceItem Item { get; init; }

    public required EvidencePosition Position { get; init; }

    public required string Dataset { get; init; }

    public required byte[] Excerpt { get; init; }

    /// <summary>As an access, for the register of those who fetch files.</summary>
    public StoreAccess AsAccess(string store, long hash) =>
        new()
        {
            Ticks = Ticks,
            Trust = Trust,
            Hash = hash,
            Store = store,
            Account = Account,
            Client = Client,
            Kind = AccessKind.Export,
            Form = Form,
            IsNamedOnly = true,
            Tables = Path,
            Bytes = Bytes,
            Item = Item,
            Position = Position,
            Dataset = Dataset,
            Excerpt = Excerpt,
        };
}
