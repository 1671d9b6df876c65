using System.CommandLine;
using System.Globalization;
using System.Text;
using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Hunt.Evicting;
using Breakwater.Model.Eviction;
using Breakwater.Model.Papers;
using Breakwater.Reporting.Eviction;

namespace Breakwater.Cli.Commands;

/// <summary><c>breakwater evict</c>: what must fall at once, and in which order.</summary>
internal static class EvictCommand
{
    public static Command Create()
    {
        Argument<string> answer = new("CASE_OUTPUT")
        {
            Description = "Folder of an answer",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "breakwater-out",
        };
        Option<string?> output = new("--out")
        {
            Description = "Folder for eviction-plan.json, eviction-plan.md and eviction-plan.html",
        };
        Option<string[]> own = new("--content") { Description = "Folders with more content (files in DIR/eviction)" };
        Option<string> format = new("--format")
        {
            Description = "What standard output carries: the whole plan as markdown, its first page as text, or json",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "markdown", "json");
        Command command = new(
            "evict",
            "Write the plan that gets an intruder out in one window: devices, accounts and secrets that must fall at once, the order,\n"
                + "each platform's commands, checks, and what stays at risk\n\n"
                + "  breakwater evict breakwater-out --out eviction\n\n"
                + "Nothing is entered on any device. Keep the plan off the network that it is about."
        )
        {
            answer,
            output,
            own,
            format,
        };
        command.SetAction(parsed =>
            Run(
                parsed.GetValue(answer)!,
                parsed.GetValue(output),
                parsed.GetValue(own) ?? [],
                parsed.GetValue(format)!,
                parsed.InvocationConfiguration
            )
        );
        return command;
    }

    private static int Run(
        string answer,
        string? folder,
        IReadOnlyList<string> own,
        string format,
        InvocationConfiguration streams
    )
    {
        if (folder is not null && EvictionRun.Refusal(folder) is { } refusal)
        {
            return Refuse(streams.Error, refusal);
        }

        EvictionPlan? plan = EvictionRun.Plan(
            answer,
            ContentFolder.Path,
            own,
            out IReadOnlyList<string> errors,
            out string? error
        );
        foreach (string wrong in errors)
        {
            streams.Error.WriteLine($"breakwater: {PlainText.Clean(wrong)}");
        }

        if (plan is null)
        {
            return Refuse(streams.Error, error!);
        }

        if (folder is not null)
        {
            EvictionRun.Write(folder, plan);
            streams.Error.WriteLine($"breakwater: the plan is in {PlainText.Clean(folder)}");
        }

        Print(streams.Output, plan, format);
        foreach (string problem in plan.Problems)
        {
            streams.Error.WriteLine($"breakwater: the plan does not hold: {PlainText.Clean(problem)}");
        }

        return plan.Problems.Count > 0 ? ExitCode.Internal
            : errors.Count > 0 ? ExitCode.Content
            : ExitCode.Done;
    }

    private static void Print(TextWriter output, EvictionPlan plan, string format)
    {
        PlanPages pages = new(plan);
        switch (format)
        {
            case "json":
                output.Write(Encoding.UTF8.GetString(EvictionRun.Json(plan)));
                break;
            case "markdown":
                output.Write(PlanMarkdown.Of(pages.Blocks()));
                break;
            default:
                foreach (Block block in pages.First())
                {
                    Print(output, block);
                }

                break;
        }
    }

    private static void Print(TextWriter output, Block block)
    {
        switch (block)
        {
            case Heading heading:
                output.WriteLine(PlainText.Clean(heading.Text));
                break;
            case Paragraph paragraph:
                output.WriteLine(PlainText.Clean(paragraph.Text));
                break;
            case Points points:
                for (int i = 0; i < points.Items.Count; i++)
                {
                    string mark = points.IsNumbered
                        ? string.Create(CultureInfo.InvariantCulture, $"{i + 1, 2}.")
                        : "  -";
                    (string lead, string text) = points.Items[i];
                    output.WriteLine(
                        $"{mark} {PlainText.Clean(lead)}{(lead.Length > 0 ? " " : "")}{PlainText.Clean(text)}"
                    );
                }

                break;
            default:
                break;
        }
    }

    private static int Refuse(TextWriter talk, string why)
    {
        talk.WriteLine($"breakwater: {PlainText.Clean(why)}");
        return ExitCode.Usage;
    }
}
