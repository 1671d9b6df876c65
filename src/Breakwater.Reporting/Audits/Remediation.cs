using System.Globalization;
using System.Text;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Documents;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Audits;

/// <summary>
/// What would mend a device, as lines in its own words for a person to check and enter. Everything that is not a command is a
/// comment of the platform, so that nothing else is entered by mistake. Breakwater never runs them.
/// </summary>
public static class Remediation
{
    /// <summary>The text for one device; null where nothing fails.</summary>
    public static string? Of(DeviceAudit device)
    {
        ArgumentNullException.ThrowIfNull(device);
        ControlResult[] fails =
        [
            .. device
                .Controls.Where(c => c.State == ControlState.Fail)
                .OrderByDescending(c => c.Severity)
                .ThenBy(c => c.Control, StringComparer.Ordinal),
        ];
        if (fails.Length == 0)
        {
            return null;
        }

        string mark = device.Platform
            is ConfigurationPlatform.JuniperJunos
                or ConfigurationPlatform.NokiaSros
                or ConfigurationPlatform.HuaweiVrp
            ? "# "
            : "! ";
        StringBuilder text = new();
        Comment(
            text,
            mark,
            $"{device.Device}: {device.Platform.Word()} {device.Version ?? ""}, from {device.Item.Path} (SHA-256 {device.Item.Sha256})"
        );
        Comment(
            text,
            mark,
            "Check every line before it is entered. Words in angle brackets are to be filled in. Nothing of this was run."
        );
        Comment(
            text,
            mark,
            "Save evidence (configuration, files on the device, memory) before anything is changed: an intruder's lines are proof."
        );
        foreach (ControlResult control in fails)
        {
            Write(text, mark, control);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, string mark, ControlResult control)
    {
        text.Append(mark.TrimEnd()).Append('\n');
        Comment(text, mark, $"{control.Control} {Words.Of(control.Severity)}: {control.Title}");
        foreach (string reason in control.Reasons)
        {
            Comment(text, mark, reason);
        }

        foreach (AuditedLine line in control.Lines.Take(10))
        {
            Comment(
                text,
                mark,
                string.Create(CultureInfo.InvariantCulture, $"line {line.Position.Number}: {line.Text}")
            );
        }

        foreach (string line in control.Fix)
        {
            // A line that a person must fill in is no command yet.
            bool isComment = line.StartsWith('<') || line.StartsWith('!') || line.StartsWith('#');
            text.Append(isComment ? mark : "")
                .Append(SafeText.OneLine(line.TrimStart('!', '#').TrimEnd()))
                .Append('\n');
        }
    }

    /// <summary>A file name for a device; what a device calls itself is not to be trusted with paths.</summary>
    public static string FileName(string device, ISet<string> taken)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(taken);
        StringBuilder name = new();
        foreach (char c in device.Take(80))
        {
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' || (c == '.' && name.Length > 0) ? c : '_');
        }

        string stem = name.Length == 0 ? "device" : name.ToString();
        string free = stem;
        for (int i = 2; !taken.Add(free.ToUpperInvariant()); i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}");
        }

        return free + ".txt";
    }

    private static void Comment(StringBuilder text, string mark, string line) =>
        text.Append(mark).Append(SafeText.OneLine(line)).Append('\n');
}
