using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Entities;

/// <summary>One name for each entity: the inventory says which addresses and names are one device or server, and which accounts are one person's.</summary>
internal sealed class EntityNames(InvestigationContext context)
{
    /// <summary>The entity that findings mean. An address that the inventory gives to a device or server stands for it.</summary>
    public Entity Of(Entity entity)
    {
        if (entity.Kind is not (EntityKind.Device or EntityKind.Address))
        {
            return entity;
        }

        string? name =
            context.DeviceAliases.GetValueOrDefault(entity.Value)
            ?? context.HostAliases.GetValueOrDefault(entity.Value);
        return name is null ? entity : new Entity(EntityKind.Device, name);
    }

    /// <summary>Other accounts of the person whose it is.</summary>
    public IEnumerable<string> OtherAccounts(Entity entity) =>
        entity.Kind == EntityKind.Account
        && context.AccountsOfPeople.FirstOrDefault(p => p.Contains(entity.Value)) is { } accounts
            ? accounts.Where(a => a != entity.Value)
            : [];
}
