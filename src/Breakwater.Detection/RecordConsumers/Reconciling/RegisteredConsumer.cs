using System.Net;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.RecordConsumers.Reconciling;

/// <summary>A taker of call records that the inventory lists: a consumer, or a job.</summary>
internal sealed record RegisteredConsumer
{
    public required string Title { get; init; }

    public required InventoryEntry Entry { get; init; }

    /// <summary>What evidence may call it, in lower case.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public string Account { get; init; } = "";

    public IReadOnlyList<IPNetwork> Addresses { get; init; } = [];

    /// <summary>The store that it reads; empty where the inventory does not say.</summary>
    public string Store { get; init; } = "";

    /// <summary>The family of its interface; empty where the inventory does not say, or says a word of its own.</summary>
    public string Family { get; init; } = "";

    /// <summary>It is a declared job: it may do nothing for months.</summary>
    public bool IsJob { get; init; }

    /// <summary>Consumers and jobs of an inventory.</summary>
    public static IReadOnlyList<RegisteredConsumer> Of(CallRecords records) =>
        [.. (records.Consumers ?? []).Select(Of), .. (records.Jobs ?? []).Select(Of)];

    private static RegisteredConsumer Of(RecordConsumer consumer) =>
        new()
        {
            Title = consumer.Name,
            Entry = consumer,
            Names = [.. consumer.Names.Append(consumer.Name).Select(n => n.ToLowerInvariant()).Distinct()],
            Account = consumer.Account ?? "",
            Addresses = [.. consumer.Addresses.Select(Whole)],
            Store = consumer.Store ?? "",
            Family = consumer.Interface is { } one ? KnownWays.FamilyOf(one) : "",
        };

    private static RegisteredConsumer Of(RecordJob job) =>
        new()
        {
            Title = job.Name,
            Entry = job,
            Names = [job.Name.ToLowerInvariant()],
            Account = job.Account,
            Addresses = job.Sources,
            Store = job.Store ?? "",
            IsJob = true,
        };

    private static IPNetwork Whole(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
