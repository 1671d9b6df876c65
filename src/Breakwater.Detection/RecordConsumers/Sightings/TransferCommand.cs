using Breakwater.Detection.RecordConsumers.Content;

namespace Breakwater.Detection.RecordConsumers.Sightings;

/// <summary>Where a command line carries files to: every program of a list in it, with its words and the hosts that are its target.</summary>
internal static class TransferCommand
{
    private static readonly char[] Ends = [';', '|', '&'];

    /// <summary>The transfers that a command line starts.</summary>
    public static IEnumerable<(IReadOnlyList<string> Targets, IReadOnlyList<string> Words)> Of(
        string command,
        ConsumerContent content
    )
    {
        foreach (string part in command.Split(Ends, StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words =
            [
                .. part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('"', '\'')),
            ];
            int at = Array.FindIndex(words, w => content.Transfer(Name(w)) is not null);
            if (at < 0)
            {
                continue;
            }

            TransferTool tool = content.Transfer(Name(words[at]))!;
            string[] arguments = [.. words[(at + 1)..].Where(w => !w.StartsWith('<') && !w.StartsWith('>'))];
            if (arguments.Length == 0 || (tool.Needs.Count > 0 && !arguments.Any(tool.Needs.Contains)))
            {
                continue;
            }

            string[] targets =
            [
                .. (tool.IsTargetLast ? arguments[^1..] : arguments)
                    .Select(Target)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal),
            ];
            if (targets.Length > 0)
            {
                yield return (targets, arguments);
            }
        }
    }

    private static string Name(string word) => word[(word.LastIndexOf('/') + 1)..];

    /// <summary>The host of <c>user@host</c>, <c>host:path</c>, <c>scheme://host</c>; null where the word names none.</summary>
    private static string? Target(string word)
    {
        int scheme = word.IndexOf("://", StringComparison.Ordinal);
        int colon = word.IndexOf(':', StringComparison.Ordinal);
        int slash = word.IndexOf('/', StringComparison.Ordinal);
        bool isRemote =
            scheme > 0
            || (word.Contains('@', StringComparison.Ordinal) && !word.StartsWith('-'))
            || (colon > 1 && (slash < 0 || slash > colon));
        return isRemote && PeerText.Hosts(word) is [var host, ..] ? host : null;
    }
}
