using System.Reflection;
using System.Runtime.InteropServices;
using NodaTime.TimeZones;

namespace Breakwater.Hunt;

/// <summary>What this build is.</summary>
public static class Product
{
    /// <summary>Version of the tool.</summary>
    public static string Version { get; } =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "unknown";

    /// <summary>Version of the time zone database that comes with it.</summary>
    public static string ZoneDatabase { get; } = TzdbDateTimeZoneSource.Default.VersionId;

    /// <summary>Version of ATT&amp;CK that technique ids belong to.</summary>
    public const string AttackVersion = "19";

    /// <summary>Operating system and runtime.</summary>
    public static string Platform { get; } =
        $"{RuntimeInformation.OSDescription}; {RuntimeInformation.ProcessArchitecture}; {RuntimeInformation.FrameworkDescription}";
}
