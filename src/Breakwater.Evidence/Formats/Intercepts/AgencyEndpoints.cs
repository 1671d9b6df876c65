using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts;

/// <summary>
/// The agencies' endpoints of the inventory as records. Which agency an order is for is sealed, so the inventory's names can be joined
/// inside the zone only: there they become records under the key of the run, like everything else.
/// </summary>
public static class AgencyEndpoints
{
    /// <summary>The format that items of such records have.</summary>
    public const string Format = "inventory";

    /// <summary>The records as events of the inventory; null where it names no endpoint.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="item">Stands for the inventory's file.</param>
    /// <param name="tokens">Makes the tokens of agencies.</param>
    /// <param name="names">The run's field names.</param>
    public static EventBatch? Of(CarrierInventory inventory, EvidenceItem item, ISealedTokens tokens, FieldNames names)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        EventBatch batch = new();
        batch.Reset(item, ReadOnlyMemory<byte>.Empty);
        InterceptBatchWriter writer = new(names);
        long number = 0;
        foreach (Agency agency in inventory.Intercept?.Agencies ?? [])
        {
            foreach (AgencyEndpoint endpoint in agency.Endpoints)
            {
                writer.Add(
                    batch,
                    new InterceptEndpoint
                    {
                        Position = new EvidencePosition(PositionKind.Record, ++number, 0, 0),
                        System = Format,
                        Agency = tokens.Named(TokenKind.Agency, agency.Id),
                        Interface = endpoint.Interface,
                        Address = AddressOf(endpoint),
                        Port = endpoint.Port,
                        CertificateSha256 = endpoint.CertificateSha256,
                        From = endpoint.ValidFrom ?? agency.ValidFrom,
                        To = endpoint.ValidTo ?? agency.ValidTo,
                        ApprovedBy = endpoint.Approver,
                    }
                );
            }
        }

        return number == 0 ? null : batch;
    }

    /// <summary>A prefix of one address is written as the address.</summary>
    private static string AddressOf(AgencyEndpoint endpoint) =>
        endpoint.Address.PrefixLength == endpoint.Address.BaseAddress.GetAddressBytes().Length * 8
            ? endpoint.Address.BaseAddress.ToString()
            : endpoint.Address.ToString();
}
