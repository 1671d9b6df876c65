using System.Globalization;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;

namespace Breakwater.Reporting.Text;

/// <summary>What stolen configurations give away, as tables for a terminal.</summary>
public static class ExposureText
{
    /// <summary>Steps of the rotation that are shown; the document has all.</summary>
    public const int Steps = 30;

    private const int NameWidth = 24;
    private const int Devices = 4;

    /// <summary>Writes the tables.</summary>
    /// <param name="exposure">What was reckoned.</param>
    public static StyledText Write(FleetExposure exposure)
    {
        ArgumentNullException.ThrowIfNull(exposure);
        StyledText text = new();
        text.Add(new TextSpan("If these configurations were stolen", TextStyle.Strong));
        text.Add(
            new TextSpan(
                Row("DEVICE", "READABLE", "GUESSABLE", "HASHED", "KEY", "UNKNOWN", "ALSO OPENS"),
                TextStyle.Faint
            )
        );
        foreach (DeviceExposure device in exposure.Devices)
        {
            text.Add(
                new TextSpan(
                    Row(
                        SafeText.OneLine(device.Device),
                        Number(device.Readable),
                        Number(device.Guessable),
                        Number(Of(device, SecretStrength.StrongHash)),
                        Number(Of(device, SecretStrength.DeviceKey)),
                        Number(Of(device, SecretStrength.Unknown)),
                        Names(device.AlsoOpens)
                    ),
                    device.Readable > 0 ? TextStyle.Warning : TextStyle.Plain
                )
            );
        }

        WriteRotation(text, exposure);
        foreach (string limit in exposure.Limits)
        {
            text.Add(new TextSpan($"Not told: {SafeText.OneLine(limit)}.", TextStyle.Faint));
        }

        return text;
    }

    private static void WriteRotation(StyledText text, FleetExposure exposure)
    {
        if (exposure.Rotation.Count == 0)
        {
            return;
        }

        text.Add();
        text.Add(new TextSpan("Change in this order", TextStyle.Strong));
        foreach (RotationStep step in exposure.Rotation.Take(Steps))
        {
            string holder = step.Holder.Length == 0 ? "" : $" of {SafeText.OneLine(step.Holder)}";
            string group = step.Group is { } number
                ? string.Create(CultureInfo.InvariantCulture, $", one secret (group {number})")
                : "";
            text.Add(
                new TextSpan($"{Number(step.Order), 4}  "),
                new TextSpan(ExposureWords.Of(step.Kind) + holder + group, TextStyle.Strong),
                new TextSpan($" on {Names(step.Devices)}. {SafeText.OneLine(step.Why)}")
            );
        }

        if (exposure.Rotation.Count > Steps)
        {
            text.Add(new TextSpan($"      and {Number(exposure.Rotation.Count - Steps)} more", TextStyle.Faint));
        }
    }

    private static int Of(DeviceExposure device, SecretStrength strength) =>
        device.Secrets.Count(s => s.Strength == strength);

    private static string Names(IReadOnlyList<string> devices)
    {
        string names = string.Join(", ", devices.Take(Devices).Select(SafeText.OneLine));
        return devices.Count <= Devices ? names : $"{names} and {Number(devices.Count - Devices)} more";
    }

    private static string Row(string name, params string[] cells)
    {
        string cut = TextWidth.Cut(name, NameWidth);
        string padded = cut + new string(' ', Math.Max(0, NameWidth - TextWidth.Of(cut)));
        return (padded + string.Concat(cells[..^1].Select(c => c.PadLeft(10))) + "  " + cells[^1]).TrimEnd();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
