using System.Globalization;
using Breakwater.Hunt.Configuration;
using Breakwater.Model.Manifests;

namespace Breakwater.Hunt.Custody;

/// <summary>The limits of a run as its manifest keeps them: with other limits the same evidence has other items.</summary>
internal static class RecordedLimits
{
    /// <summary>What the manifest holds of the limits.</summary>
    public static IEnumerable<ManifestArgument> Of(HuntLimits limits)
    {
        foreach (
            (SettingKey key, long? value) in ((SettingKey, long?)[])
                [
                    (SettingKeys.LineBytes, limits.LineBytes),
                    (SettingKeys.UnpackBytes, limits.UnpackBytes),
                    (SettingKeys.UnpackDepth, limits.UnpackDepth),
                    (SettingKeys.UnpackRatio, limits.UnpackRatio),
                ]
        )
        {
            if (value is { } set)
            {
                yield return new ManifestArgument(NameOf(key), set.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>The limits of a manifest, where others are not given.</summary>
    public static HuntLimits Of(Manifest manifest, HuntLimits given) =>
        new()
        {
            LineBytes = given.LineBytes ?? (int?)Value(manifest, SettingKeys.LineBytes),
            UnpackBytes = given.UnpackBytes ?? Value(manifest, SettingKeys.UnpackBytes),
            UnpackDepth = given.UnpackDepth ?? (int?)Value(manifest, SettingKeys.UnpackDepth),
            UnpackRatio = given.UnpackRatio ?? Value(manifest, SettingKeys.UnpackRatio),
        };

    private static long? Value(Manifest manifest, SettingKey key) =>
        manifest.Arguments.FirstOrDefault(a => a.Name == NameOf(key)) is { } argument
        && long.TryParse(argument.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : null;

    private static string NameOf(SettingKey key) => key.Name.Split('.')[1];
}
