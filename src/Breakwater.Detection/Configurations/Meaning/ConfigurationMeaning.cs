using Breakwater.Detection.Configurations.Meaning.Eos;
using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.IosXr;
using Breakwater.Detection.Configurations.Meaning.Junos;
using Breakwater.Detection.Configurations.Meaning.Nxos;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Detection.Configurations.Meaning.Shown;
using Breakwater.Detection.Configurations.Meaning.Sros;
using Breakwater.Detection.Configurations.Meaning.Vrp;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning;

/// <summary>From the statements of a configuration to what they mean, in words that are the same for every platform.</summary>
public static class ConfigurationMeaning
{
    /// <summary>The facts of a configuration.</summary>
    public static DeviceFacts Of(DeviceConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        FactCollector facts = new(configuration);
        foreach (Action<FactCollector> topic in Topics(configuration.Platform))
        {
            topic(facts);
        }

        ShownFacts.Read(facts);

        return new DeviceFacts
        {
            Configuration = configuration,
            All = facts.Facts,
            UndefinedAccessList = UndefinedOn(configuration.Platform),
        };
    }

    private static IReadOnlyList<Action<FactCollector>> Topics(ConfigurationPlatform platform) =>
        platform switch
        {
            ConfigurationPlatform.CiscoIos => IosFacts.Topics,
            ConfigurationPlatform.CiscoIosXr => IosXrFacts.Topics,
            ConfigurationPlatform.CiscoNxos => NxosFacts.Topics,
            ConfigurationPlatform.AristaEos => EosFacts.Topics,
            ConfigurationPlatform.JuniperJunos => JunosFacts.Topics,
            ConfigurationPlatform.NokiaSros => SrosFacts.Topics,
            _ => VrpFacts.Topics,
        };

    // IOS: "an access list that is referenced and not defined permits all" (security configuration guide, access lists).
    // NX-OS and EOS: an undefined list on a line or service has no entry and so permits. IOS XR refuses to commit it.
    private static UndefinedList UndefinedOn(ConfigurationPlatform platform) =>
        platform switch
        {
            ConfigurationPlatform.CiscoIos or ConfigurationPlatform.CiscoNxos or ConfigurationPlatform.AristaEos =>
                UndefinedList.PermitsAll,
            ConfigurationPlatform.JuniperJunos => UndefinedList.DeniesAll,
            _ => UndefinedList.Unknown,
        };
}
