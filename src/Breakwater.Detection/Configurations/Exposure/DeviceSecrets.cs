using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>The secrets of a device's newest configuration.</summary>
internal sealed record DeviceSecrets(
    string Device,
    ConfigurationPlatform Platform,
    EvidenceItem Item,
    EventTime Time,
    IReadOnlyList<SecretUse> Uses
)
{
    /// <summary>Whether this configuration is newer than another of the device; of two from one time the path decides, so that the order of reading does not.</summary>
    public bool IsNewerThan(DeviceSecrets other)
    {
        int order = Time.Ticks.CompareTo(other.Time.Ticks);
        return order != 0 ? order > 0 : string.CompareOrdinal(Item.Path, other.Item.Path) > 0;
    }
}
