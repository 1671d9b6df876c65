using Breakwater.Detection.Configurations;
using Breakwater.Detection.Configurations.Exposure;
using Breakwater.Detection.Configurations.Hardening.Vocabulary;
using Breakwater.Detection.Configurations.Judging;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Events;
using Breakwater.Model.Inventory;
using Breakwater.Model.Trust;

namespace Breakwater.Detection.Trust;

/// <summary>From the facts of a configuration to what it says of trust.</summary>
internal sealed class TrustReading(CarrierInventory inventory)
{
    private readonly ApprovedNetworks _networks = new(inventory);

    /// <summary>What a configuration says; secrets have no number yet.</summary>
    public TrustDevice Of(DeviceConfiguration configuration, string name, EventTime time, IReadOnlyList<SecretUse> uses)
    {
        DeviceFacts facts = KnownFacts.Of(configuration);
        Approvals approvals = new(inventory, time.Value);
        return new TrustDevice
        {
            Name = name,
            Addresses =
            [
                .. facts
                    .Of<DeviceInterface>()
                    .SelectMany(i => i.Addresses)
                    .Select(a => a.Address.ToString())
                    .Distinct(),
            ],
            Platform = configuration.Platform.Word(),
            Configuration = configuration.Item.Path,
            Taken = time.Value,
            IsPart = configuration.PartReason is not null,
            AaaServers = Servers(facts),
            LoginMethods = LoginMethods(facts),
            LocalUsers = Users(facts, approvals),
            Secrets = [.. uses.Select(Secret)],
            Neighbours =
            [
                .. facts
                    .Of<BgpNeighbour>()
                    .Select(n => new TrustNeighbour(n.Name, n.RemoteAs, n.IsAuthenticated))
                    .Distinct(),
            ],
            Things = [.. Things(name, facts, approvals)],
            Permits = Permits(facts),
        };
    }

    private static TrustAaaServer[] Servers(DeviceFacts facts) =>
        [
            .. facts
                .Of<AaaServer>()
                .Select(s => (Server: s, Host: s.Address?.ToString() ?? s.Host ?? ""))
                .Where(s => s.Host.Length > 0)
                .Select(s => new TrustAaaServer(s.Server.Protocol, s.Host, s.Server.KeyEncoding is not null))
                .Distinct(),
        ];

    private static IReadOnlyList<string> LoginMethods(DeviceFacts facts) =>
        facts
            .Of<AaaMethodList>()
            .FirstOrDefault(m => m is { Purpose: AaaPurpose.Authentication, Service: "login", List: "default" })
            ?.Methods
        ?? [];

    private static TrustLocalUser[] Users(DeviceFacts facts, Approvals approvals) =>
        [
            .. facts
                .Of<LocalUser>()
                .Where(u => !u.IsShown)
                .Select(u => new TrustLocalUser(
                    u.Name,
                    u.IsAdministrator,
                    u.NeedsNoPassword,
                    u.HasSshKey,
                    approvals.Account(u.Name)
                ))
                .DistinctBy(u => u.Name),
        ];

    private static TrustSecret Secret(SecretUse use) =>
        new(
            0,
            ExposureWords.Key(use.Kind),
            ExposureWords.Key(use.Encoding.Strength()),
            use.Holder,
            use.Position.Number,
            use.Kind == SecretKind.SnmpCommunity && SecretGains.Writes(use.Statement)
        );

    private TrustPermit[] Permits(DeviceFacts facts) =>
        [
            .. facts
                .Of<AccessList>()
                .SelectMany(l =>
                    l.Entries.Where(e => e.Permits).SelectMany(e => e.Sources.Select(s => (l.Name, s.Prefix)))
                )
                .Where(p => p.Prefix is { } prefix && NamedLists.IsPublicHost(prefix) && !_networks.Contain(prefix))
                .Select(p => new TrustPermit(p.Name, p.Prefix!.Value.BaseAddress.ToString()))
                .Distinct(),
        ];

    private static IEnumerable<TrustThing> Things(string device, DeviceFacts facts, Approvals approvals)
    {
        foreach (Tunnel tunnel in facts.Of<Tunnel>())
        {
            yield return new TrustThing(
                "tunnel",
                tunnel.Name,
                tunnel.Mode,
                tunnel.Destinations,
                approvals.Tunnel(device, tunnel)
            );
        }

        foreach (Mirror mirror in facts.Of<Mirror>())
        {
            yield return new TrustThing(
                "mirror",
                mirror.Name,
                mirror.Mode,
                mirror.Destinations,
                approvals.Mirror(device, mirror)
            );
        }

        foreach (PacketCapture capture in facts.Of<PacketCapture>())
        {
            yield return new TrustThing(
                "capture",
                capture.Name ?? "",
                null,
                capture.Target is { } target ? [target] : [],
                approvals.Capture(device, capture)
            );
        }

        foreach (HostedSoftware software in facts.Of<HostedSoftware>().Where(s => s.Enabled))
        {
            yield return new TrustThing(
                "software",
                software.Name ?? software.Kind,
                software.Kind,
                [],
                approvals.Container(device, software)
            );
        }

        foreach (Automation job in facts.Of<Automation>())
        {
            yield return new TrustThing("job", job.Name, job.Kind, [], approvals.Script(device, job));
        }
    }
}
