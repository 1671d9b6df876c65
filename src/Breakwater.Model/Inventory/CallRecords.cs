using System.Net;

namespace Breakwater.Model.Inventory;

/// <summary>Where call records lie and who reads them; a part that the file does not list is null.</summary>
public sealed record CallRecords
{
    /// <summary>Databases, file stores and queues.</summary>
    public IReadOnlyList<RecordStore>? Stores { get; init; }

    /// <summary>What the columns hold.</summary>
    public IReadOnlyList<RecordField>? FieldCatalogue { get; init; }

    /// <summary>Reads that are meant to be.</summary>
    public IReadOnlyList<RecordJob>? Jobs { get; init; }

    /// <summary>Systems that take records off regularly.</summary>
    public IReadOnlyList<RecordConsumer>? Consumers { get; init; }

    /// <summary>Subscribers that do not exist; any sight of one is theft.</summary>
    public IReadOnlyList<Canary>? Canaries { get; init; }
}

/// <summary>A place that holds call records.</summary>
public sealed record RecordStore : InventoryEntry
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>postgresql</c>, <c>oracle</c>, <c>teradata</c>, <c>hive</c>, <c>files</c>, ...</summary>
    public string? Kind { get; init; }

    /// <summary>Host names of its servers.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Addresses of its servers.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>Tables, paths or topics that hold records, <c>*</c> standing for any text.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];
}

/// <summary>What one column of a store holds.</summary>
public sealed record RecordField : InventoryEntry
{
    /// <summary>The store.</summary>
    public required string Store { get; init; }

    /// <summary>The table, path or topic.</summary>
    public required string Table { get; init; }

    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary><c>party_number</c>, <c>time</c>, <c>duration</c>, <c>location</c>, <c>device_id</c>, <c>subscriber_id</c>, ...</summary>
    public required string Class { get; init; }
}

/// <summary>A read of call records that is meant to be.</summary>
public sealed record RecordJob : InventoryEntry
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The account that runs it.</summary>
    public required string Account { get; init; }

    /// <summary>Where it comes from; empty where that is not known.</summary>
    public IReadOnlyList<IPNetwork> Sources { get; init; } = [];

    /// <summary>The store that it reads.</summary>
    public string? Store { get; init; }

    /// <summary>Tables, paths or topics that it reads, <c>*</c> standing for any text.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>When it runs, in words or as a cron expression.</summary>
    public string? Schedule { get; init; }

    /// <summary>The most rows that one run reads.</summary>
    public long? MaximumRows { get; init; }

    /// <summary>The most bytes that one run reads.</summary>
    public long? MaximumBytes { get; init; }
}

/// <summary>A system that takes records off regularly.</summary>
public sealed record RecordConsumer : InventoryEntry
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The account that it uses.</summary>
    public string? Account { get; init; }

    /// <summary>Its addresses.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>The store that it reads.</summary>
    public string? Store { get; init; }

    /// <summary><c>sftp</c>, <c>bx</c>, <c>ga</c>, <c>rf</c>, <c>nchf</c>, <c>kafka</c>, <c>sql</c>, ...</summary>
    public string? Interface { get; init; }

    /// <summary>What evidence calls it: a host, a subscription, a replication slot, a link, a share.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}

/// <summary>A subscriber that does not exist.</summary>
public sealed record Canary : InventoryEntry
{
    /// <summary>The subscriber, as a token.</summary>
    public required string Token { get; init; }

    /// <summary>Which key made the token.</summary>
    public string? KeyId { get; init; }

    /// <summary><c>record</c>, <c>watch_list</c> or <c>order</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The only store that it was put into.</summary>
    public string? Store { get; init; }
}
