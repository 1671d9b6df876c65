using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.InventoryChecks;

/// <summary>Turns what the checks gathered into findings.</summary>
internal static class InventoryFindings
{
    private static readonly Dictionary<string, InventoryCheck> Checks = new[]
    {
        InventoryCheck.OutsideManagement,
        InventoryCheck.ForeignNetwork,
        InventoryCheck.FromDevice,
        InventoryCheck.ServiceAccountSource,
        InventoryCheck.ServiceAccountCommand,
        InventoryCheck.AaaServer,
        InventoryCheck.LogServer,
        InventoryCheck.FileServer,
        InventoryCheck.SnmpManager,
        InventoryCheck.SnmpFromDevice,
        InventoryCheck.SnmpWrite,
    }.ToDictionary(c => c.Id);

    public static Finding Make(FindingFactory factory, InventoryHit hit, RecordGroup group)
    {
        InventoryCheck check = Checks[hit.Check];
        bool explained = hit.Approval.Length > 0;
        FindingTemplate template = new()
        {
            Rule = new RuleReference(check.Id, check.Title, check.Kind, "1"),
            Level = check.Level,
            Confidence = check.Confidence,
            ConfidenceReasons = [check.Reason],
            Harm = check.Harm,
            Techniques = check.Techniques,
            Behaviours = check.Behaviours,
            Summary = Summary(hit),
        };
        Finding finding = factory.FromParts(
            template,
            group.First,
            group.Last,
            Entities(hit),
            group.Records.Select(r => r.Reference(factory)).DistinctBy(r => (r.Path, r.Position)),
            [group.Records.First().Record],
            group.Count
        );
        return explained
            ? finding with
            {
                Disposition = new Disposition(DispositionState.ExplainedBy, hit.Approval),
            }
            : finding;
    }

    private static List<Entity> Entities(InventoryHit hit)
    {
        List<Entity> entities = [];
        if (hit.Device.Length > 0)
        {
            entities.Add(new Entity(EntityKind.Device, hit.Device));
        }

        if (hit.Account.Length > 0)
        {
            entities.Add(new Entity(EntityKind.Account, hit.Account));
        }

        if (hit.Address.Length > 0)
        {
            entities.Add(new Entity(EntityKind.Address, hit.Address));
        }

        if (
            hit.Check == InventoryCheck.FromDevice.Id
            || (
                hit.Detail.Length > 0
                && (hit.Check == InventoryCheck.SnmpManager.Id || hit.Check == InventoryCheck.SnmpFromDevice.Id)
            )
        )
        {
            entities.Add(new Entity(EntityKind.Device, hit.Detail));
        }

        return entities;
    }

    private static string Summary(InventoryHit hit)
    {
        string account = hit.Account.Length > 0 ? hit.Account : "Someone";
        string by = hit.Account.Length > 0 ? $" by {hit.Account}" : "";
        return hit.Check switch
        {
            "inventory:login_outside_management" =>
                $"{account} logged in to {hit.Device} from {hit.Address}, which is neither a jump host nor in a management network.",
            "inventory:login_from_foreign_network" =>
                $"{account} logged in to {hit.Device} from {hit.Address}, which lies in {hit.Detail}.",
            "inventory:login_from_device" =>
                $"{account} logged in to {hit.Device} from {hit.Address}, which is an address of the device {hit.Detail} itself.",
            "inventory:service_account_source" =>
                $"The service account {hit.Account} was used on {hit.Device} from {hit.Address}, where it never comes from.",
            "inventory:service_account_command" =>
                $"The service account {hit.Account} entered commands on {hit.Device} that it never enters (\"{hit.Detail} ...\").",
            "inventory:aaa_server" =>
                $"{hit.Device} was told{by} to check logins with {hit.Address}, which is no AAA server of the inventory.",
            "inventory:log_server" =>
                $"{hit.Device} was told{by} to send logs to {hit.Address}, which is no log server of the inventory.",
            "inventory:snmp_manager" when hit.Detail.Length > 0 =>
                $"{hit.Device} was configured by SNMP for {hit.Address}, which is an address of the device {hit.Detail} itself.",
            "inventory:snmp_manager" =>
                $"{hit.Device} was configured by SNMP for {hit.Address}, which is no SNMP manager and no file server of the inventory.",
            "inventory:snmp_from_device" =>
                $"{hit.Device} refused SNMP requests from {hit.Address}, which is an address of the device {hit.Detail} itself.",
            "inventory:snmp_write" =>
                $"{hit.Address} wrote settings of {hit.Device} by SNMP and is no SNMP manager of the inventory.",
            _ =>
                $"A file was copied{by} between {hit.Device} and {hit.Address}, which is no file server of the inventory.",
        };
    }
}
