using System.Globalization;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Shown;

/// <summary>
/// <c>show version</c> of Cisco, Arista and Junos, <c>display version</c> of Huawei, <c>show system information</c> of Nokia
/// (their command references, K; public samples of output).
/// </summary>
internal static class ShownSoftware
{
    public static void Read(FactCollector facts, ShownText shown)
    {
        string? version = facts.Configuration.SoftwareVersion;
        Found found = new(version);
        foreach (ShownLine line in shown.Lines)
        {
            if (found.Take(line.Text))
            {
                found.Lines.Add(ShownText.Statement(line));
            }
        }

        if (found.Lines.Count > 0)
        {
            facts.Add(
                new RunningSoftware
                {
                    Statements = found.Lines,
                    IsShown = true,
                    Version = version,
                    Image = found.Image,
                    Serial = found.Serial,
                    Uptime = found.Uptime,
                    ReloadReason = found.Reason,
                    ConfigurationRegister = found.Register,
                }
            );
        }
    }

    private sealed class Found(string? version)
    {
        private bool _saidVersion;
        private bool _saidReason;

        public List<ConfigurationStatement> Lines { get; } = [];

        public string? Image { get; private set; }

        public string? Serial { get; private set; }

        public string? Uptime { get; private set; }

        public string? Reason { get; private set; }

        public int? Register { get; private set; }

        /// <summary>Takes what a line says; whether it said anything that was not known.</summary>
        public bool Take(string line)
        {
            if (Image is null && ImageOf(line) is { } image)
            {
                Image = image;
                return true;
            }

            if (Serial is null && SerialOf(line) is { Length: > 0 } serial)
            {
                Serial = serial;
                return true;
            }

            if (Uptime is null && UptimeOf(line) is { Length: > 0 } uptime)
            {
                Uptime = uptime;
                return true;
            }

            // "System returned to ROM by reload" comes first, the reason itself after it.
            if (ReasonOf(line) is { Length: > 0 } reason && !_saidReason)
            {
                Reason = reason;
                _saidReason = !line.StartsWith("System returned", StringComparison.Ordinal);
                return true;
            }

            if (Register is null && RegisterOf(line) is { } register)
            {
                Register = register;
                return true;
            }

            if (!_saidVersion && version is not null && line.Contains(version, StringComparison.Ordinal))
            {
                _saidVersion = true;
                return true;
            }

            return false;
        }

        private static string? ImageOf(string line) =>
            Between(line, "System image file is \"", '"')
            ?? ShownText.Value(line, "NXOS image file is", "system image file is", "Boot Image", "image file", "Image");

        private static string? SerialOf(string line) =>
            After(line, "rocessor board ID ")?.Split(' ', ',')[0]
            ?? ShownText.Value(line, "System Serial Number", "Serial number", "Chassis Serial Number", "Processor ID");

        private static string? UptimeOf(string line) =>
            After(line, " uptime is ") ?? ShownText.Value(line, "Uptime", "System Up Time", "System booted");

        private static string? ReasonOf(string line) =>
            ShownText.Value(line, "Last reload reason", "Reason", "Last Boot Reason", "Last reboot reason")
            ?? After(line, "System returned to ROM by ");

        private static int? RegisterOf(string line)
        {
            string? text = After(line, "Configuration register is 0x");
            return int.TryParse(
                text?.Split(' ')[0],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out int value
            )
                ? value
                : null;
        }

        private static string? After(string line, string mark)
        {
            int at = line.IndexOf(mark, StringComparison.Ordinal);
            return at < 0 ? null : line[(at + mark.Length)..].Trim();
        }

        private static string? Between(string line, string mark, char end) => After(line, mark)?.Split(end)[0];
    }
}
