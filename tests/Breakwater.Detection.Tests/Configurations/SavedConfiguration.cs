using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Tests.Configurations;

/// <summary>A saved configuration as a test writes it down: one statement a line, one blank a level.</summary>
internal static class SavedConfiguration
{
    public static DeviceConfiguration Of(
        string path,
        string text,
        ConfigurationPlatform platform = ConfigurationPlatform.CiscoIos,
        string? device = "edge1",
        bool complete = true
    )
    {
        List<ConfigurationStatement> top = [];
        List<ConfigurationStatement> open = [];
        List<ConfigurationSecret> secrets = [];
        int line = 0;
        foreach (string row in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            line++;
            int depth = row.Length - row.TrimStart(' ').Length;
            string[] parts = row.Trim().Split('~');
            ConfigurationStatement statement = new(
                depth == 0 ? null : open[depth - 1],
                new EvidencePosition(PositionKind.Statement, line, line * 100, row.Length),
                parts[0].TrimEnd(),
                parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            )
            {
                Body = parts.Length > 2 ? parts[2] : null,
            };
            if (parts.Length > 1 && parts[1].Length > 0)
            {
                secrets.Add(
                    new ConfigurationSecret(
                        SecretKind.AccountPassword,
                        SecretEncoding.Type9,
                        SecretToken.Of(parts[1]),
                        statement
                    )
                );
            }

            if (depth == 0)
            {
                top.Add(statement);
            }

            open.RemoveRange(depth, open.Count - depth);
            open.Add(statement);
        }

        return new DeviceConfiguration
        {
            Item = new EvidenceItem(path, "00", text.Length, "configuration"),
            Platform = platform,
            Form = ConfigurationForm.Indented,
            Hostname = device,
            CapturedAt = EventTime.Unknown,
            Statements = top,
            Secrets = secrets,
            Lines = new ConfigurationLines(line, 0, line, 0),
            IsComplete = complete,
        };
    }
}
