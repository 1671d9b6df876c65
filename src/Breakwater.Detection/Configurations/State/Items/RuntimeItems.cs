using System.Globalization;
using System.Net;
using Breakwater.Detection.Configurations.Hardening.Language;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.State.Items;

/// <summary>What commands show and no configuration can: ports that answer, files, who is logged in, how the device was started (S12, T08, T60, T67).</summary>
internal static class RuntimeItems
{
    /// <summary>Bit 6 of the configuration register: start without the saved configuration (Cisco, "Use of the configuration register", K).</summary>
    private const int IgnoresConfiguration = 0x0040;

    public static IEnumerable<StateItem> Of(StateSubject subject) =>
        [.. Ports(subject), .. Files(subject), .. Sessions(subject), .. Starts(subject)];

    private static IEnumerable<StateItem> Ports(StateSubject subject)
    {
        Listener[] listeners =
        [
            .. subject
                .Facts.Of<Listener>()
                .Where(l => l.Address is null || !IsInternal(l.Address))
                .DistinctBy(l => l.Port),
        ];
        if (listeners.Length == 0)
        {
            yield break;
        }

        StatementPaths paths = new(subject.Facts.Configuration);
        foreach (Listener listener in listeners)
        {
            if (subject.Ports.Has(subject.Facts, paths, listener.Port))
            {
                continue;
            }

            string number = listener.Port.ToString(CultureInfo.InvariantCulture);
            bool? approved = subject.Approvals.Listener(subject.Device, listener.Port);
            yield return StateItem.Of(
                "open_port",
                listener,
                $"{listener.Transport} {number}",
                $"TCP port {number}{(listener.Program is { } program ? $" of {program}" : "")}",
                approved == true ? true : null
            ) with
            {
                NeedsHabit = subject.Facts.Configuration.Statements.Count == 0,
                Against = subject.Facts.Configuration.IsComplete
                    ? "Its own configuration has no statement that opens the port."
                    : null,
                Values = [("port", number)],
            };
        }
    }

    // Loopback, and the network inside of Junos (128.0.0.0/16).
    private static bool IsInternal(IPAddress address) =>
        IPAddress.IsLoopback(address) || new IPNetwork(IPAddress.Parse("128.0.0.0"), 16).Contains(address);

    private static IEnumerable<StateItem> Files(StateSubject subject)
    {
        foreach (DeviceFile file in subject.Facts.Of<DeviceFile>().Where(f => !f.IsFolder))
        {
            string name = file.Name[(file.Name.LastIndexOf('/') + 1)..];
            PacketCapture capture = new()
            {
                Statements = file.Statements,
                Name = Path.GetFileNameWithoutExtension(name),
            };
            yield return StateItem.Of(
                "device_file",
                file,
                name,
                file.Folder is { } folder ? $"{folder}/{name}" : name,
                subject.Approvals.Capture(subject.Device, capture) == true ? true : null
            ) with
            {
                NeedsHabit = true,
                Values = [("name", name)],
                Entities = [new Entity(EntityKind.File, $"{subject.Device}/{name}")],
            };
        }
    }

    private static IEnumerable<StateItem> Sessions(StateSubject subject)
    {
        foreach (LoginSession session in subject.Facts.Of<LoginSession>())
        {
            if (session.Source is { } source && subject.Networks.AreKnown)
            {
                yield return StateItem.Of(
                    "session",
                    session,
                    $"{session.User} {source}",
                    $"{session.User ?? "somebody"} on {session.Line} from {source}",
                    subject.Networks.Contain(source)
                ) with
                {
                    Entities =
                    [
                        new Entity(EntityKind.Address, source.ToString()),
                        .. session.User is { } user ? new[] { new Entity(EntityKind.Account, user) } : [],
                    ],
                };
            }
        }
    }

    private static IEnumerable<StateItem> Starts(StateSubject subject)
    {
        foreach (RunningSoftware software in subject.Facts.Of<RunningSoftware>())
        {
            if (software.ConfigurationRegister is { } register && (register & IgnoresConfiguration) != 0)
            {
                string shown = $"0x{register.ToString("X4", CultureInfo.InvariantCulture)}";
                yield return StateItem.Of(
                    "boot_register",
                    software,
                    shown,
                    $"configuration register {shown}",
                    null
                ) with
                {
                    Statements = Saying(software, "onfiguration register"),
                    Values = [("register", shown)],
                };
            }

            if (software.Image is { } image)
            {
                yield return StateItem.Of("boot_image", software, image, image, null) with
                {
                    NeedsHabit = true,
                    Statements = Saying(software, image),
                    Values = [("image", image)],
                };
            }
        }
    }

    private static ConfigurationStatement[] Saying(ConfigurationFact fact, string words) =>
        [.. fact.Statements.Where(s => s.Text.Contains(words, StringComparison.Ordinal))];
}
