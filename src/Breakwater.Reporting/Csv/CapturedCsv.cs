using System.Globalization;
using Breakwater.Model.Documents;
using Breakwater.Model.Trust;

namespace Breakwater.Reporting.Csv;

/// <summary>Recorded accounts and copied secrets as comma-separated text: one line for each account and time of recording, and for each secret.</summary>
public static class CapturedCsv
{
    private static readonly string[] Columns =
    [
        "what",
        "name",
        "kind",
        "strength",
        "device",
        "from",
        "to",
        "open_end",
        "configuration",
        "line",
        "still_there",
        "secret_number",
        "also_on",
    ];

    /// <summary>Writes all of it.</summary>
    public static void Write(TextWriter output, CapturedCredentials captured)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(captured);
        CsvRow.Write(output, Columns);
        foreach (CapturedAccount account in captured.Accounts)
        {
            foreach (CaptureTime at in account.Captures)
            {
                CsvRow.Write(
                    output,
                    [
                        "account",
                        account.Account,
                        account.Kind ?? "",
                        "",
                        at.Device,
                        Time(at.From),
                        Time(at.To),
                        at.IsOpen ? "yes" : "no",
                        "",
                        "",
                        "",
                        "",
                        "",
                    ]
                );
            }
        }

        foreach (CopiedConfiguration copied in captured.Configurations)
        {
            foreach (CopiedSecret secret in copied.Secrets)
            {
                CsvRow.Write(
                    output,
                    [
                        "secret",
                        secret.Holder,
                        secret.Kind,
                        secret.Strength,
                        copied.Device,
                        Time(copied.First),
                        Time(copied.Last),
                        "",
                        secret.Configuration,
                        secret.Line.ToString(CultureInfo.InvariantCulture),
                        secret.IsCurrent ? "yes" : "no",
                        secret.Number.ToString(CultureInfo.InvariantCulture),
                        string.Join(' ', secret.AlsoOn),
                    ]
                );
            }
        }
    }

    private static string Time(DateTimeOffset? time) => time is { } known ? DocumentWriting.Time(known) : "";
}
