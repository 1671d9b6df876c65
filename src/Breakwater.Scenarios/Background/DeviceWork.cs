using System.Globalization;
using Breakwater.Scenarios.Dialects;
using Breakwater.Scenarios.Shapes;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Background;

/// <summary>Everyday life on the devices: chatter, the nightly backup, pollers and engineers.</summary>
internal sealed class DeviceWork(Scene scene)
{
    private readonly Carrier _carrier = scene.Carrier;
    private readonly ScenarioRandom _random = scene.Random;

    public void Day(int day, int events)
    {
        DateTime midnight = _carrier.Day(day);
        int chatter = events * 55 / 100;
        for (int i = 0; i < chatter; i++)
        {
            // Devices in turn, so that each has a rhythm of its own.
            Device device = _carrier.Devices[i % _carrier.Devices.Count];
            DateTime time = midnight + _random.Within(TimeSpan.FromDays(1));
            scene.Device(device, time, PlatformTalk.Chatter(_carrier, device, _random));
        }

        Backup(midnight.AddHours(2));
        Poll(midnight, Math.Max(1, events / 400));
        Engineers(midnight, Math.Max(4, events / 260));
        FailedLogins(midnight, Math.Max(1, events / 500));
    }

    private void Backup(DateTime start)
    {
        DateTime time = start;
        foreach (Device device in _carrier.Devices)
        {
            time = time.AddSeconds(_random.Between(20, 40));
            Session session = new(scene, device, _carrier.People.BackupAccount, _carrier.Servers.Backup.Address, time);
            session.Command(PlatformTalk.ShowConfiguration(device.Platform)).Close();
        }
    }

    private void Poll(DateTime midnight, int rounds)
    {
        foreach (Device device in _carrier.Devices.Where(d => d.Platform == Platform.Junos))
        {
            for (int i = 0; i < rounds; i++)
            {
                scene.Device(
                    device,
                    midnight + _random.Within(TimeSpan.FromDays(1)),
                    JunosShapes.Netconf.With(
                        scene.Pid(),
                        _carrier.People.MonitorAccount,
                        _random.Pick<string>([
                            "get-interface-information",
                            "get-bgp-summary-information",
                            "get-alarm-information",
                        ])
                    )
                );
            }
        }
    }

    private void Engineers(DateTime midnight, int sessions)
    {
        for (int i = 0; i < sessions; i++)
        {
            string user = _random.Pick(_carrier.People.Engineers);
            Host jump = _random.Pick(_carrier.Servers.Jump);
            DateTime time = midnight + TimeSpan.FromHours(7.5) + _random.Within(TimeSpan.FromHours(10));
            Device device = _random.Pick(_carrier.Devices);
            JumpHosts.Enter(scene, jump, user, time.AddSeconds(-50));
            Session session = new(scene, device, user, jump.Address, time);
            int commands = _random.Between(1, 3);
            for (int c = 0; c < commands; c++)
            {
                session.Wait(_random.Between(20, 120)).Command(_random.Pick(PlatformTalk.Shows(device.Platform)));
            }

            if (_random.Chance(25))
            {
                string port = PlatformTalk.Interface(device.Platform, _random);
                session.Configure([], PlatformTalk.Describe(device.Platform, port, _random.Between(100, 999)));
            }

            session.Close();
        }
    }

    private void FailedLogins(DateTime midnight, int count)
    {
        foreach (Device device in _carrier.Devices.Where(d => d.Platform is Platform.IosXe or Platform.Junos))
        {
            if (!_random.Chance(Math.Min(90, count * 4)))
            {
                continue;
            }

            DateTime time = midnight + _random.Within(TimeSpan.FromDays(1));
            string user = _random.Pick<string>(["admin", "root", "cisco", "test"]);
            string source = PlatformTalk.Stranger(_carrier, _random);
            scene.Device(
                device,
                time,
                device.Platform == Platform.Junos
                    ? JunosShapes.LoginFailed.With(scene.Pid(), user, source)
                    : IosShapes.LoginFailed.With(
                        user,
                        source,
                        22.ToString(CultureInfo.InvariantCulture),
                        Stamps.IosLogin(time)
                    )
            );
        }
    }
}
