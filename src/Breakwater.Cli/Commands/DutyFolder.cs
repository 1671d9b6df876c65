using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Duties;
using Breakwater.Reporting.Duties;

namespace Breakwater.Cli.Commands;

/// <summary>The folder of duties: <c>duties.json</c>, <c>duties.txt</c>, and a file for each draft below <c>drafts/</c>. What a person has completed is never replaced.</summary>
internal static class DutyFolder
{
    private const int Width = 100;
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Why a folder cannot be used; null where it can.</summary>
    public static string? Refusal(string folder, string answer)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string held = Path.TrimEndingDirectorySeparator(Path.GetFullPath(answer));
        return File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
                ? $"{folder} is not empty; drafts that a person may have completed are never replaced: name another folder"
            : (path + Path.DirectorySeparatorChar).StartsWith(
                held + Path.DirectorySeparatorChar,
                StringComparison.Ordinal
            )
                ? $"{folder} lies within the answer, which stays as the hunt left it; name another folder"
            : null;
    }

    public static void Write(string folder, DutyReport report)
    {
        string drafts = Path.Combine(folder, "drafts");
        // Drafts speak of the carrier's customers, and letters to agencies of interceptions.
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(drafts);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerAlone);
            Directory.CreateDirectory(drafts, OwnerAlone);
        }

        using (FileStream file = File.Create(Path.Combine(folder, DutiesDocument.FileName)))
        {
            using Utf8JsonWriter writer = new(file, DocumentWriting.Indented);
            DutiesDocument.Write(writer, report);
        }

        File.WriteAllText(Path.Combine(folder, "duties.txt"), DutiesText.Write(report, Width).Plain());
        foreach (DutyDraft draft in report.Drafts)
        {
            File.WriteAllText(Path.Combine(drafts, draft.Id + ".md"), DraftText.Write(draft));
        }
    }
}
