using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Text;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Intake;

/// <summary>
/// Puts tokens in the place of paths that may name a target or an order: those of clear intercept data and of documents that lie with it.
/// With it lies what is in the same topmost folder; of what is in no folder, every file and archive beside it.
/// </summary>
internal static class SealedPaths
{
    /// <summary>What every sealed path begins with.</summary>
    public const string Folder = "sealed/";

    /// <summary>Seals the paths; the items stay in their order.</summary>
    public static void Apply(EvidenceSet set, ISealedTokens tokens)
    {
        HashSet<(string Root, string Place)> places =
        [
            .. set.Items.Where(IsClear).Select(i => (RootOf(set, i), PlaceOf(i.ClearPath))),
        ];
        Dictionary<string, string> given = new(StringComparer.Ordinal);
        foreach (SurveyedItem item in set.Items.Where(i => i.Path == i.ClearPath))
        {
            string root = RootOf(set, item);
            bool isBeside = places.Contains((root, PlaceOf(item.Path))) || places.Contains((root, item.Path + "!/"));
            if (isBeside && (IsClear(item) || IsDocument(item)))
            {
                using SealedText clear = new(item.Path);
                string path = Folder + tokens.Of(TokenKind.Name, clear);
                given[item.Path] = path;
                item.SealPath(path);
            }
        }

        foreach (SurveyedItem item in set.Items)
        {
            item.Copies = [.. item.Copies.Select(c => given.GetValueOrDefault(c, c)).Order(StringComparer.Ordinal)];
            if (
                item is { Status: CoverageStatus.Duplicate, Reason: { } reason }
                && reason.StartsWith(EvidenceIntake.SameBytes, StringComparison.Ordinal)
                && given.TryGetValue(reason[EvidenceIntake.SameBytes.Length..], out string? first)
            )
            {
                item.Reason = EvidenceIntake.SameBytes + first;
            }
        }
    }

    /// <summary>A table that no mapping describes is refused, and yet holds what its columns say.</summary>
    private static bool IsClear(SurveyedItem item) =>
        item.IsClearInterceptData || item.Fault == FaultReason.ClearInterceptData;

    /// <summary>
    /// It may be named after a person: a letter, a table, a picture, an archive. Logs, flows and configurations are named after systems, and
    /// their paths say when they were taken.
    /// </summary>
    private static bool IsDocument(SurveyedItem item) =>
        item.Reader is null or TextFormat or CsvFormat or JsonLinesFormat or JsonDocumentFormat;

    /// <summary>The folder outside of the argument: two arguments are two places, though their paths begin alike.</summary>
    private static string RootOf(EvidenceSet set, SurveyedItem item)
    {
        FoundFile found = set.Files[item.File].Found;
        return found.FullPath.EndsWith("/" + found.Path, StringComparison.Ordinal)
            ? found.FullPath[..^found.Path.Length]
            : "";
    }

    /// <summary>The topmost folder below the argument and the archives that it begins with; where there is none, those alone.</summary>
    private static string PlaceOf(string path)
    {
        int start = 0;
        while (true)
        {
            int slash = path.IndexOf('/', start);
            if (slash < 0)
            {
                return path[..start];
            }

            if (path[slash - 1] != '!')
            {
                return path[..(slash + 1)];
            }

            start = slash + 1;
        }
    }
}
