namespace Breakwater.Reporting.Eviction;

/// <summary>Platforms and kinds of server as people say them; a word that is none of ours is shown without its underscores.</summary>
internal static class PlatformWords
{
    public static string Of(string? platform) =>
        platform switch
        {
            null => "not known",
            "cisco_ios" => "Cisco IOS",
            "cisco_iosxr" => "Cisco IOS XR",
            "cisco_nxos" => "Cisco NX-OS",
            "arista_eos" => "Arista EOS",
            "juniper_junos" => "Junos",
            "nokia_sros" => "Nokia SR OS",
            "huawei_vrp" => "Huawei VRP",
            "intercept" => "lawful intercept",
            _ => platform.Replace('_', ' '),
        };
}
