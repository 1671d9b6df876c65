using System.Net;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.RecordAccess.Judging.Origins;

/// <summary>Clients that the inventory knows for an account: as a source of it, or as a machine of those who answer for the account.</summary>
internal sealed class ClientOwners(CarrierInventory inventory)
{
    /// <summary>The inventory lists it as the account of a program.</summary>
    public bool IsService(string account) =>
        (inventory.ServiceAccounts ?? []).Any(s => Is(s.Account, account))
        || (inventory.CallRecords?.Jobs ?? []).Any(j => Is(j.Account, account))
        || (inventory.CallRecords?.Consumers ?? []).Any(c => Is(c.Account, account));

    /// <summary>The inventory explains the client of the account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="client">Its address or name.</param>
    /// <param name="time">When.</param>
    public bool Explain(string account, string client, DateTimeOffset time) =>
        IPAddress.TryParse(client, out IPAddress? address)
            ? Sources(account, time).Any(s => s.Contains(address)) || IsMachineOf(account, client, address, time)
            : IsMachineOf(account, client, address: null, time);

    private IEnumerable<IPNetwork> Sources(string account, DateTimeOffset time) =>
        (inventory.ServiceAccounts ?? [])
            .Where(s => Is(s.Account, account) && s.HoldsAt(time))
            .SelectMany(s => s.Sources)
            .Concat(
                (inventory.People ?? [])
                    .Where(p => p.Accounts.Any(a => Is(a, account)) && p.HoldsAt(time))
                    .SelectMany(p => p.Sources)
            )
            .Concat(
                (inventory.CallRecords?.Jobs ?? [])
                    .Where(j => Is(j.Account, account) && j.HoldsAt(time))
                    .SelectMany(j => j.Sources)
            )
            .Concat(
                (inventory.CallRecords?.Consumers ?? [])
                    .Where(c => Is(c.Account, account) && c.HoldsAt(time))
                    .SelectMany(c => c.Addresses)
                    .Select(a => new IPNetwork(a, a.GetAddressBytes().Length * 8))
            );

    /// <summary>Whoever answers for the account answers for the machine too. That a machine is known alone says nothing: a jump host is.</summary>
    private bool IsMachineOf(string account, string client, IPAddress? address, DateTimeOffset time)
    {
        HashSet<string> owners = new(Owners(account, time), StringComparer.OrdinalIgnoreCase);
        return owners.Count > 0
            && (inventory.Devices ?? []).Any(d =>
                d.Owner is { } owner
                && owners.Contains(owner)
                && d.HoldsAt(time)
                && (
                    (address is not null && d.Addresses.Contains(address))
                    || Is(d.Name, client)
                    || d.Aliases.Any(a => Is(a, client))
                )
            );
    }

    private IEnumerable<string> Owners(string account, DateTimeOffset time) =>
        (inventory.ServiceAccounts ?? [])
            .Where(s => Is(s.Account, account))
            .Concat<InventoryEntry>((inventory.CallRecords?.Jobs ?? []).Where(j => Is(j.Account, account)))
            .Concat((inventory.CallRecords?.Consumers ?? []).Where(c => Is(c.Account, account)))
            .Where(e => e.HoldsAt(time))
            .Select(e => e.Owner)
            .OfType<string>();

    private static bool Is(string? name, string other) =>
        name is not null && name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
