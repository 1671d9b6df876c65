using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Terminal;
using Breakwater.Reporting.Flows;
using Breakwater.Storage.History.Filters;
using Breakwater.Storage.History.Reading;

namespace Breakwater.Cli.Commands;

/// <summary>The flags that searches of a history share.</summary>
internal sealed class SearchOptions
{
    private const int MostThreads = 256;

    private readonly Option<string> _format = new("--format")
    {
        Description = "text, ndjson, csv, or count for the number alone",
        DefaultValueFactory = _ => "text",
    };
    private readonly Option<string?> _from = new("--from")
    {
        Description = "Only flows that had not ended before this time, RFC 3339",
    };
    private readonly Option<string?> _to = new("--to")
    {
        Description = "Only flows that had begun before this time, RFC 3339",
    };
    private readonly Option<long> _limit = new("--limit")
    {
        Description = "Stop after so many flows; 0 means all",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<int> _threads = new("--threads")
    {
        Description =
            "Segments that are searched at once; 0 means one for each processor. What is found does not depend on it",
    };

    public SearchOptions() =>
        _threads.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 0 or > MostThreads)
            {
                r.AddError($"--threads is not between 0 and {MostThreads}");
            }
        });

    public void AddTo(Command command)
    {
        _format.AcceptOnlyFromAmong("text", "ndjson", "csv", "count");
        command.Options.Add(_format);
        AddWindowTo(command);
    }

    /// <summary>The flags that say which flows and how to search, without that which says how they are shown.</summary>
    public void AddWindowTo(Command command)
    {
        command.Options.Add(_from);
        command.Options.Add(_to);
        command.Options.Add(_limit);
        command.Options.Add(_threads);
    }

    /// <summary>How to search, for an output that shows some of the fields; null where flows are only counted.</summary>
    public FlowSearchOptions Search(ParseResult parsed, IFlowOutput? output)
    {
        FlowSearchOptions options = new()
        {
            Limit = parsed.GetValue(_limit) is > 0 and long limit ? limit : long.MaxValue,
            Threads = parsed.GetValue(_threads) is > 0 and int threads ? threads : Environment.ProcessorCount,
        };
        return output is null ? options : options with { Fields = output.Fields, HasPlaces = output.HasPlaces };
    }

    /// <summary>What writes the flows; null where they are only counted.</summary>
    public IFlowOutput? Output(ParseResult parsed)
    {
        TextWriter output = LongOutput.Of(parsed.InvocationConfiguration.Output);
        return parsed.GetValue(_format) switch
        {
            "ndjson" => new FlowJson(output),
            "csv" => new FlowCsv(output),
            "count" => null,
            _ => new FlowText(output),
        };
    }

    /// <summary>A filter with the window of the flags; null where a time is wrong, which is told.</summary>
    public FlowFilter? Window(ParseResult parsed, FlowFilter filter, TextWriter talk)
    {
        DateTimeOffset? from = null;
        DateTimeOffset? to = null;
        return TryTime(parsed, _from, talk, ref from) && TryTime(parsed, _to, talk, ref to)
            ? filter.Within(from, to)
            : null;
    }

    private static bool TryTime(ParseResult parsed, Option<string?> option, TextWriter talk, ref DateTimeOffset? time)
    {
        if (parsed.GetValue(option) is not { } text)
        {
            return true;
        }

        if (
            DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out DateTimeOffset known
            )
        )
        {
            time = known;
            return true;
        }

        talk.WriteLine($"breakwater: {option.Name}: \"{PlainText.Clean(text)}\" is no time (2026-01-31T08:15:00Z)");
        return false;
    }
}
