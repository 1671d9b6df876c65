using System.CommandLine;
using Breakwater.Hunt.Duties;

namespace Breakwater.Cli.Commands;

/// <summary>The options of <c>breakwater duties</c>.</summary>
internal sealed class DutyFlags
{
    private readonly Option<string?> _carrier = new("--carrier")
    {
        Description = "What counsel states (schemas/carrier-facts.json)",
    };
    private readonly Option<string?> _inventory = new("--inventory") { Description = "The carrier's inventory" };
    private readonly Option<string?> _facts = new("--intercept-facts")
    {
        Description = "Folder that `hunt --enclave --intercept-facts` wrote; adds a letter for each agency",
    };
    private readonly Option<string?> _awareAt = new("--aware-at")
    {
        Description = "When the carrier became aware (RFC 3339)",
    };
    private readonly Option<string?> _asOf = new("--as-of")
    {
        Description = "Time to hold deadlines against (RFC 3339); the time of the answer where it is left out",
    };
    private readonly Option<string[]> _content = new("--content")
    {
        Description = "Folder of more content, such as packs of counsel",
    };

    public DutyFlags() => Format.AcceptOnlyFromAmong("text", "json");

    public Option<string?> Output { get; } =
        new("--out") { Description = "Folder for duties.json and the drafts; must be new" };

    public Option<bool> Full { get; } =
        new("--full") { Description = "Show every step with its reckoning and its rules" };

    public Option<string> Format { get; } =
        new("--format") { Description = "text or json", DefaultValueFactory = _ => "text" };

    public void AddTo(Command command)
    {
        foreach (
            Option option in (Option[])[_carrier, _awareAt, _asOf, _inventory, _facts, _content, Output, Full, Format]
        )
        {
            command.Add(option);
        }
    }

    public DutyOptions Read(ParseResult parsed, string folder) =>
        new()
        {
            Case = folder,
            ContentFolder = ContentFolder.Path,
            MoreContent = parsed.GetValue(_content) ?? [],
            Inventory = parsed.GetValue(_inventory),
            Carrier = parsed.GetValue(_carrier),
            InterceptFacts = parsed.GetValue(_facts),
            AwareAt = parsed.GetValue(_awareAt),
            AsOf = parsed.GetValue(_asOf),
        };
}
