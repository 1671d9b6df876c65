using System.Globalization;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Audits;

/// <summary>An audit as text: a table for each device, then one for the fleet.</summary>
public static class AuditText
{
    private const int LinesShown = 3;

    /// <summary>Writes the tables.</summary>
    /// <param name="fleet">The audit.</param>
    /// <param name="width">Columns of the screen.</param>
    public static StyledText Write(FleetAudit fleet, int width)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        StyledText text = new();
        foreach (DeviceAudit device in fleet.Devices)
        {
            Device(text, device, width);
        }

        Fleet(text, fleet, width);
        return text;
    }

    private static void Device(StyledText text, DeviceAudit device, int width)
    {
        text.Add(
            new TextSpan(SafeText.OneLine(device.Device), TextStyle.Strong),
            new TextSpan(
                SafeText.OneLine(
                    $"  {device.Platform.Word()} {device.Version ?? "(release not stated)"}  {device.Item.Path}"
                ),
                TextStyle.Faint
            )
        );
        text.Add(
            new TextSpan(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  score {(device.Score is { } score ? score.ToString(CultureInfo.InvariantCulture) : "-")}, {Counts(device)}; if this file is stolen: {device.ReadableSecrets} secrets can be read, {device.WeakSecrets} guessed"
                )
            )
        );
        if (!device.IsComplete)
        {
            text.Add(
                new TextSpan(
                    "  only a part was read: nothing passes, and nothing follows from an absent line",
                    TextStyle.Warning
                )
            );
        }

        foreach (
            ControlResult control in device
                .Controls.Where(c => c.State == ControlState.Fail)
                .OrderByDescending(c => c.Severity)
        )
        {
            Failure(text, control, width);
        }

        foreach (
            ControlResult control in device.Controls.Where(c =>
                c.State is ControlState.Unknown or ControlState.NotTested
            )
        )
        {
            Control(text, control, width);
            text.Add(
                new TextSpan(TextWidth.Cut($"         {SafeText.OneLine(control.Reasons[0])}", width), TextStyle.Faint)
            );
        }

        text.Add(new TextSpan(""));
    }

    private static void Failure(StyledText text, ControlResult control, int width)
    {
        Control(text, control, width);
        foreach (string reason in control.Reasons)
        {
            text.Add(new TextSpan(TextWidth.Cut($"         {SafeText.OneLine(reason)}", width)));
        }

        foreach (AuditedLine line in control.Lines.Take(LinesShown))
        {
            text.Add(
                new TextSpan(
                    TextWidth.Cut(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"         line {line.Position.Number}: {SafeText.OneLine(line.Text)}"
                        ),
                        width
                    ),
                    TextStyle.Faint
                )
            );
        }

        if (control.LineCount > LinesShown)
        {
            text.Add(
                new TextSpan(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"         and {control.LineCount - LinesShown} more lines"
                    ),
                    TextStyle.Faint
                )
            );
        }
    }

    private static void Control(StyledText text, ControlResult control, int width) =>
        text.Add(
            new TextSpan($"  {control.Control, -4} "),
            new TextSpan($"{Word(control.State), -8}", StyleOf(control)),
            new TextSpan(
                TextWidth.Cut(
                    $" {Words.Of(control.Severity), -9} {SafeText.OneLine(control.Title)}",
                    Math.Max(20, width - 15)
                )
            )
        );

    private static void Fleet(StyledText text, FleetAudit fleet, int width)
    {
        text.Add(
            new TextSpan(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{fleet.Devices.Count} devices{(fleet.Older > 0 ? $", {fleet.Older} older configurations left out" : "")}"
                ),
                TextStyle.Strong
            )
        );
        if (fleet.Devices.Count == 0)
        {
            return;
        }

        text.Add(new TextSpan("  control severity    fail   pass unknown  n.test", TextStyle.Faint));
        foreach (FleetControl control in fleet.Controls)
        {
            text.Add(
                new TextSpan(
                    TextWidth.Cut(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"  {control.Control, -7} {Words.Of(control.Severity), -9} {control.Count[ControlState.Fail], 6} {control.Count[ControlState.Pass], 6} {control.Count[ControlState.Unknown], 7} {control.Count[ControlState.NotTested], 7}  {SafeText.OneLine(control.Title)}"
                        ),
                        width
                    ),
                    control.Count[ControlState.Fail] > 0 && control.Severity == Level.Critical
                        ? TextStyle.Severe
                        : TextStyle.Plain
                )
            );
        }
    }

    private static string Counts(DeviceAudit device) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{device.Count(ControlState.Fail)} fail, {device.Count(ControlState.Pass)} pass, {device.Count(ControlState.Unknown)} unknown, {device.Count(ControlState.NotTested)} not tested, {device.Count(ControlState.NotApplicable)} not applicable"
        );

    private static string Word(ControlState state) =>
        state switch
        {
            ControlState.Fail => "FAIL",
            ControlState.Pass => "PASS",
            ControlState.Unknown => "UNKNOWN",
            _ => "untested",
        };

    private static TextStyle StyleOf(ControlResult control) =>
        control.State != ControlState.Fail ? TextStyle.Plain
        : control.Severity == Level.Critical ? TextStyle.Severe
        : TextStyle.Warning;
}
