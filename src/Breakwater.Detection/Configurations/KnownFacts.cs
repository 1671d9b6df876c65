using System.Runtime.CompilerServices;
using Breakwater.Detection.Configurations.Meaning;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations;

/// <summary>The facts of a configuration, made once for all detectors that ask. They are forgotten with the configuration.</summary>
internal static class KnownFacts
{
    private static readonly ConditionalWeakTable<DeviceConfiguration, DeviceFacts> Facts = [];

    public static DeviceFacts Of(DeviceConfiguration configuration) =>
        Facts.GetValue(configuration, ConfigurationMeaning.Of);
}
