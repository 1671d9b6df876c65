using Breakwater.Scenarios.Background;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Decoys;

/// <summary>Plays the decoys on servers.</summary>
internal sealed class Offices(Scene scene, InterceptRegisters registers)
{
    private readonly Carrier _carrier = scene.Carrier;
    private readonly ScenarioRandom _random = scene.Random;

    public void Play()
    {
        Scanner();
        Billing();
        Officer();
        Agency();
        Tap();
    }

    private static StoryMark Mark(string decoy) => new(decoy, IsDecoy: true, []);

    private DateTime At(int day, string clock) =>
        _carrier.At(day, clock).AddMinutes(_carrier.Seed == 0 ? 0 : _random.Between(-50, 50));

    private void Scanner()
    {
        foreach (int day in (int[])[-9, 4, 17])
        {
            string source = PlatformTalk.Stranger(_carrier, _random);
            Wire.Request(
                scene,
                "proxy/access.log",
                At(day, "16:12:40"),
                source,
                "POST",
                _carrier.Tradecraft.ExploitPath,
                404,
                162,
                "Mozilla/5.0 zgrab/0.x",
                Mark(DecoyCatalogue.Scanner)
            );
        }
    }

    private void Billing()
    {
        foreach (int day in (int[])[-12, 18])
        {
            string sql =
                "SELECT * FROM cdr.call_records WHERE started >= '"
                + Stamps.SpacedSeconds(_carrier.Day(day).AddDays(-31))
                + "'";
            CallRecordStore.Copy(
                scene,
                At(day, "00:40:00"),
                _carrier.People.BillingAccount,
                _carrier.Servers.Billing.Address,
                "billing_export",
                sql,
                _carrier.Seed == 0 ? 48_000_000 : _random.Between(20_000_000, 90_000_000),
                Mark(DecoyCatalogue.Billing)
            );
        }
    }

    private void Officer()
    {
        DateTime time = At(14, "10:05:00");
        for (int i = 0; i < 4; i++)
        {
            InterceptDesk.Read(
                scene,
                time.AddMinutes(i * 4),
                _carrier.People.InterceptOfficer,
                $"/ipintercept/{InterceptNames.Warrant(_carrier, i)}",
                640,
                mark: Mark(DecoyCatalogue.Officer)
            );
        }

        for (int i = 0; i < 4; i++)
        {
            InterceptDesk.Change(
                scene,
                At(-10 + i, "11:20:00"),
                _carrier.People.InterceptOfficer,
                _carrier.Servers.InterceptWorkstation.Address,
                ProvisionerShapes.Added.With("1740", InterceptNames.Warrant(_carrier, i)),
                Mark(DecoyCatalogue.Officer)
            );
        }
    }

    private void Agency() =>
        InterceptDesk.Change(
            scene,
            At(20, "14:00:00"),
            _carrier.People.InterceptOfficer,
            _carrier.Servers.InterceptWorkstation.Address,
            ProvisionerShapes.AgencyModified.With("1740", InterceptNames.AgencyOf(_carrier, 1)),
            Mark(DecoyCatalogue.Agency)
        );

    private void Tap()
    {
        DateTime time = At(21, "11:30:00");
        Wire.Snmp(
            scene,
            time,
            _carrier.Servers.InterceptMediation.Address,
            _carrier.Cast.Bystanders.Tap.Address,
            3,
            6,
            Mark(DecoyCatalogue.Tap)
        );
        registers.Walk(
            _carrier.Cast.Bystanders.Tap,
            time.AddHours(8),
            12,
            _carrier.Servers.InterceptMediation.Address,
            43_002,
            Mark(DecoyCatalogue.Tap)
        );
    }
}
