using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Storage.History;
using Breakwater.Storage.History.Keeping;
using Breakwater.Storage.History.Reading;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater history</c>: what was kept by <c>hunt --history</c>, and what is in it.</summary>
internal static class HistoryCommand
{
    public static Command Create() =>
        new(
            "history",
            "Search the flows that `hunt --history DIR` has kept\n\n"
                + "  breakwater history filter DIR 'src net 192.0.2.0/24 and dst port 22 and bytes > 1m'\n"
                + "  breakwater history probe DIR --addresses indicators.txt\n"
                + "  breakwater history export DIR --parquet flows.parquet\n"
                + "  breakwater history verify DIR\n"
                + "  breakwater history compact DIR"
        )
        {
            List(),
            Verify(),
            HistoryCompactCommand.Create(),
            HistorySearchCommand.Filter(),
            HistorySearchCommand.Probe(),
            HistoryExportCommand.Create(),
        };

    /// <summary>The argument that names a history.</summary>
    internal static Argument<string> Folder() =>
        new("DIR") { Description = "The folder that `hunt --history` was given" };

    /// <summary>Says that a folder holds no history of flows; true where it does.</summary>
    internal static bool IsThere(string folder, TextWriter talk)
    {
        if (FlowSearch.Exists(folder))
        {
            return true;
        }

        talk.WriteLine($"breakwater: {PlainText.Clean(folder)} holds no history of flows");
        return false;
    }

    /// <summary>Tells what is wrong with a history.</summary>
    internal static int Tell(IReadOnlyList<HistoryFault> faults, TextWriter talk)
    {
        foreach (HistoryFault fault in faults)
        {
            talk.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"breakwater: {PlainText.Clean(fault.File)}, byte {fault.Offset}: {PlainText.Clean(fault.What)}"
                )
            );
        }

        return faults.Count > 0 ? ExitCode.Coverage : ExitCode.Done;
    }

    private static Command List()
    {
        Argument<string> folder = Folder();
        Command command = new(
            "list",
            "Show the segments: rows, first and last time, bytes, whole or part, SHA-256 of the item, its path (tab-separated)"
        )
        {
            folder,
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            if (!IsThere(parsed.GetValue(folder)!, talk))
            {
                return ExitCode.Usage;
            }

            HistoryContents contents = HistoryContents.Read(parsed.GetValue(folder)!);
            HashSet<string> whole = [.. contents.Items.Select(i => i.Sha256)];
            TextWriter output = parsed.InvocationConfiguration.Output;
            foreach (KeptSegment segment in contents.Segments)
            {
                string state =
                    segment.Item.Length == 0 ? "live"
                    : whole.Contains(segment.Item) ? "whole"
                    : "part";
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{segment.Rows}\t{Time(segment.First)}\t{Time(segment.Last)}\t{segment.Bytes}\t{state}\t{(segment.Item.Length == 0 ? "-" : segment.Item)}\t{PlainText.Clean(segment.ItemPath)}"
                    )
                );
            }

            foreach (string name in contents.Unlisted)
            {
                talk.WriteLine(
                    $"breakwater: {PlainText.Clean(name)} is not sealed: it is being written, or its writer was killed"
                );
            }

            return Tell(contents.Faults, talk);
        });
        return command;
    }

    private static Command Verify()
    {
        Argument<string> folder = Folder();
        Command command = new(
            "verify",
            "Compare every segment with its SHA-256 and every column with its checksum; exit 4 where anything is wrong"
        )
        {
            folder,
        };
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            if (!IsThere(parsed.GetValue(folder)!, talk))
            {
                return ExitCode.Usage;
            }

            using Interruption interruption = new(talk);
            HistoryContents contents = HistoryContents.Read(parsed.GetValue(folder)!);
            bool done = contents.Verify(interruption.Token);
            int told = Tell(contents.Faults, talk);
            talk.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"breakwater: {contents.Segments.Count} sealed segments with {contents.Segments.Sum(s => s.Rows)} flows, {contents.Unlisted.Count} not sealed, {contents.Faults.Count} faults"
                )
            );
            return ExitCode.Worst(told, done ? ExitCode.Done : ExitCode.Interrupted);
        });
        return command;
    }

    private static string Time(long? milliseconds) =>
        milliseconds is { } known && known > 0 && known < 253_402_300_800_000
            ? DateTimeOffset
                .FromUnixTimeMilliseconds(known)
                .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            : "-";
}
