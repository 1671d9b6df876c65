using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Detection.Configurations;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;

namespace Breakwater.Detection.RecordConsumers.Sightings;

/// <summary>Where network elements send their charging records, by their saved configurations.</summary>
internal sealed class ConfigurationSightings(ConsumerContent content, DeviceNames names)
{
    private static readonly string[] PeerGroups = ["peer", "second"];

    private readonly Dictionary<string, long> _latest = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The time of the last copy of a device's configuration; 0 where none has a time.</summary>
    public long LatestCopyOf(string device) => _latest.GetValueOrDefault(device);

    /// <summary>What a configuration shows.</summary>
    public IEnumerable<ConsumerSighting> Read(DeviceConfiguration configuration)
    {
        if (content.Configurations.Count == 0)
        {
            yield break;
        }

        string device = SavedCopies.NameOf(configuration, names);
        SnapshotTime? time = SnapshotTime.Of(configuration);
        lock (_gate)
        {
            _latest[device] = Math.Max(_latest.GetValueOrDefault(device), time?.Earliest ?? 0);
        }

        foreach (ConfigurationStatement statement in configuration.All())
        {
            if (statement.Negation is not null)
            {
                continue;
            }

            foreach (ConfigurationWay way in content.Configurations)
            {
                if (Peers(way, statement) is { Length: > 0 } peers)
                {
                    yield return Sighting(configuration, device, time, way, statement, peers);
                }
            }
        }
    }

    private static string Peers(ConfigurationWay way, ConfigurationStatement statement)
    {
        Match match = way.Pattern.Match(statement.Text);
        bool fits =
            match.Success
            && (way.Below is not { } below || (statement.Parent is { } parent && below.IsMatch(parent.Text)));
        return fits
            ? string.Join(
                ',',
                PeerGroups
                    .Select(g => match.Groups[g])
                    .Where(g => g.Success)
                    .SelectMany(g => PeerText.Hosts(g.Value))
                    .Distinct(StringComparer.Ordinal)
            )
            : "";
    }

    private static ConsumerSighting Sighting(
        DeviceConfiguration configuration,
        string device,
        SnapshotTime? time,
        ConfigurationWay way,
        ConfigurationStatement statement,
        string peers
    )
    {
        byte[] text = Encoding.UTF8.GetBytes(statement.Text);
        return new ConsumerSighting
        {
            Ticks = time?.Earliest ?? 0,
            Trust = time?.Trust ?? TimeTrust.None,
            Hash = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(text)),
            Way = way.Id,
            Title = way.Title,
            Interface = way.Interface,
            Level = way.Level,
            Behaviours = string.Join(' ', way.Behaviours),
            IsStanding = true,
            Name = "",
            Peers = peers,
            Host = device,
            Item = configuration.Item,
            Position = statement.Position,
            Dataset = DeviceConfiguration.Dataset,
            Excerpt = text,
        };
    }
}
