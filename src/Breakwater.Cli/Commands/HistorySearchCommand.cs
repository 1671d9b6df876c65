using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Reporting.Flows;
using Breakwater.Storage.History.Addresses;
using Breakwater.Storage.History.Filters;
using Breakwater.Storage.History.Reading;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater history filter|probe</c>: the flows that pass a filter, and those that touch one of many addresses.</summary>
internal static class HistorySearchCommand
{
    public static Command Filter()
    {
        Argument<string> folder = HistoryCommand.Folder();
        Argument<string> filter = new("FILTER")
        {
            Description = "Conditions as nfdump has them; docs/history.md lists them",
            DefaultValueFactory = _ => "any",
        };
        SearchOptions options = new();
        Command command = new(
            "filter",
            "Show the flows that pass a filter\n\n"
                + "  breakwater history filter DIR 'proto gre and not src net 192.0.2.0/24' --format ndjson\n"
                + "  breakwater history filter DIR 'dst port in [22 57722] and flags S' --from 2026-01-01T00:00:00Z"
        )
        {
            folder,
            filter,
        };
        options.AddTo(command);
        command.SetAction(parsed =>
            ParseFilter(parsed.GetValue(filter)!, parsed.InvocationConfiguration.Error) is { } wanted
                ? Search(parsed, parsed.GetValue(folder)!, wanted, options)
                : ExitCode.Usage
        );
        return command;
    }

    public static Command Probe()
    {
        Argument<string> folder = HistoryCommand.Folder();
        Option<string> addresses = new("--addresses")
        {
            Description = "File of addresses and prefixes, one a line; millions are fine",
            Required = true,
        };
        Option<string> side = new("--side")
        {
            Description = "Which address of a flow is looked up: either, src or dst",
            DefaultValueFactory = _ => "either",
        };
        side.AcceptOnlyFromAmong("either", "src", "dst");
        Option<string> filter = new("--filter")
        {
            Description = "Only flows that pass this filter too",
            DefaultValueFactory = _ => "any",
        };
        SearchOptions options = new();
        Command command = new(
            "probe",
            "Show the flows that touch an address of a list\n\n"
                + "  breakwater history probe DIR --addresses indicators.txt --filter 'bytes > 10k' --format csv"
        )
        {
            folder,
            addresses,
            side,
            filter,
        };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            TextWriter talk = parsed.InvocationConfiguration.Error;
            if (
                ReadAddresses(parsed.GetValue(addresses)!, talk) is not { } list
                || ParseFilter(parsed.GetValue(filter)!, talk) is not { } wanted
            )
            {
                return ExitCode.Usage;
            }

            string sides = parsed.GetValue(side)!;
            int searched = Search(
                parsed,
                parsed.GetValue(folder)!,
                wanted.With(list.ToSet(), source: sides != "dst", destination: sides != "src"),
                options
            );
            return ExitCode.Worst(searched, list.Refused > 0 ? ExitCode.Content : ExitCode.Done);
        });
        return command;
    }

    /// <summary>Reads a filter; null where it is wrong, which is told.</summary>
    internal static FlowFilter? ParseFilter(string text, TextWriter talk)
    {
        FlowFilter? filter = FlowFilter.Parse(text, out FilterError? error);
        if (error is not null)
        {
            talk.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"breakwater: the filter is wrong at column {error.Column}: {PlainText.Clean(error.Message)}"
                )
            );
        }

        return filter;
    }

    private static AddressList? ReadAddresses(string path, TextWriter talk)
    {
        try
        {
            using FileStream text = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            AddressList list = AddressList.Read(text);
            foreach (string error in list.Errors)
            {
                talk.WriteLine($"breakwater: {PlainText.Clean(path)}: {error}");
            }

            if (list.Refused > list.Errors.Count)
            {
                talk.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"breakwater: {PlainText.Clean(path)}: {list.Refused} lines in all are no address"
                    )
                );
            }

            return list;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(path)} cannot be read: {PlainText.Clean(error.Message)}");
            return null;
        }
    }

    private static int Search(ParseResult parsed, string folder, FlowFilter filter, SearchOptions options)
    {
        TextWriter talk = parsed.InvocationConfiguration.Error;
        if (!HistoryCommand.IsThere(folder, talk) || options.Window(parsed, filter, talk) is not { } wanted)
        {
            return ExitCode.Usage;
        }

        using Interruption interruption = new(talk);
        IFlowOutput? output = options.Output(parsed);
        FlowSearchOutcome outcome = FlowSearch.Run(
            folder,
            wanted,
            output is null ? null : output.Write,
            options.Search(parsed, output),
            interruption.Token
        );
        output?.Complete();
        if (output is null)
        {
            parsed.InvocationConfiguration.Output.WriteLine(outcome.Found.ToString(CultureInfo.InvariantCulture));
        }

        int told = HistoryCommand.Tell(outcome.Faults, talk);
        talk.WriteLine("breakwater: " + Summary(outcome));
        return ExitCode.Worst(told, outcome.Interrupted ? ExitCode.Interrupted : ExitCode.Done);
    }

    private static string Summary(FlowSearchOutcome outcome)
    {
        string more = outcome.HasMore ? " (the limit; there are more)" : "";
        string unjudged = outcome.RowsNotJudged > 0 ? $"; {outcome.RowsNotJudged} could not be judged" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.Found} flows found{more} among {outcome.Rows} in {outcome.Segments} segments, {outcome.SegmentsPassedOver} of them passed over by their filter{unjudged}"
        );
    }
}
