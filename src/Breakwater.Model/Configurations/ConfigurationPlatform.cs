namespace Breakwater.Model.Configurations;

/// <summary>The operating system whose configuration was read.</summary>
public enum ConfigurationPlatform
{
    /// <summary>Cisco IOS and IOS XE.</summary>
    CiscoIos,

    /// <summary>Cisco IOS XR.</summary>
    CiscoIosXr,

    /// <summary>Cisco NX-OS.</summary>
    CiscoNxos,

    /// <summary>Arista EOS.</summary>
    AristaEos,

    /// <summary>Juniper Junos, in braces or as <c>set</c> commands.</summary>
    JuniperJunos,

    /// <summary>Nokia SR OS, classic or model-driven.</summary>
    NokiaSros,

    /// <summary>Huawei VRP.</summary>
    HuaweiVrp,
}

/// <summary>The words of platforms, as datasets of logs and documents use them.</summary>
public static class ConfigurationPlatforms
{
    /// <summary>Every platform, in the order of the enumeration.</summary>
    public static IReadOnlyList<ConfigurationPlatform> All { get; } = Enum.GetValues<ConfigurationPlatform>();

    /// <summary>The maker, as <c>product</c> of its logs: <c>cisco</c>, <c>juniper</c>, <c>arista</c>, <c>nokia</c>, <c>huawei</c>.</summary>
    public static string Product(this ConfigurationPlatform platform) =>
        platform switch
        {
            ConfigurationPlatform.JuniperJunos => "juniper",
            ConfigurationPlatform.AristaEos => "arista",
            ConfigurationPlatform.NokiaSros => "nokia",
            ConfigurationPlatform.HuaweiVrp => "huawei",
            _ => "cisco",
        };

    /// <summary>The system, as <c>service</c> of its logs: <c>ios</c>, <c>iosxr</c>, <c>nxos</c>, <c>eos</c>, <c>junos</c>, <c>sros</c>, <c>vrp</c>.</summary>
    public static string System(this ConfigurationPlatform platform) =>
        platform switch
        {
            ConfigurationPlatform.CiscoIos => "ios",
            ConfigurationPlatform.CiscoIosXr => "iosxr",
            ConfigurationPlatform.CiscoNxos => "nxos",
            ConfigurationPlatform.AristaEos => "eos",
            ConfigurationPlatform.JuniperJunos => "junos",
            ConfigurationPlatform.NokiaSros => "sros",
            _ => "vrp",
        };

    /// <summary>Maker and system in snake_case: <c>cisco_ios</c>, <c>juniper_junos</c>.</summary>
    public static string Word(this ConfigurationPlatform platform) => $"{platform.Product()}_{platform.System()}";
}
