using System.CommandLine;
using Breakwater.Hunt.Sharing;

namespace Breakwater.Cli.Commands;

/// <summary>What can be said to <c>breakwater share</c>.</summary>
internal sealed class ShareFlags
{
    private readonly Argument<string> _folder = new("FOLDER") { Description = "Folder of an answer" };
    private readonly Option<string> _profile = new("--profile")
    {
        Description = "cisa, isac, carrier or misp",
        Required = true,
    };
    private readonly Option<string> _inventory = new("--inventory")
    {
        Description = "The carrier's inventory; without its networks no unlisted address leaves",
    };
    private readonly Option<string> _approver = new("--approver")
    {
        Description = "Who approves; nothing is written without",
    };
    private readonly Option<string> _basis = new("--legal-basis")
    {
        Description = "On which legal basis, in the words of counsel; nothing is written without",
    };
    private readonly Option<bool> _preview = new("--preview")
    {
        Description = "Show what would leave and what stays; write nothing",
    };
    private readonly Option<string> _label = new("--tlp")
    {
        Description = "TLP 2.0 label: amber unless the profile says otherwise",
    };
    private readonly Option<string> _organisation = new("--organisation")
    {
        Description = "Name the sender; without it nobody is named",
    };
    private readonly Option<bool> _withoutIncident = new("--without-incident")
    {
        Description = "Leave incident and impacts out, where a receiver refuses a bundle with them",
    };
    private readonly Option<bool> _annex = new("--annex")
    {
        Description =
            "Write facts, indicators and custody for agencies too, as HTML, PDF and DOCX; names approver and legal basis",
    };
    private readonly Option<string[]> _incidents = new("--incident")
    {
        Description = "Share this incident only; may be repeated",
    };
    private readonly Option<string[]> _include = new("--include")
    {
        Description = "Let this address leave although no finding that is high and sure names it",
    };
    private readonly Option<string[]> _withhold = new("--withhold")
    {
        Description = "Keep this address or indicator back",
    };
    private readonly Option<string> _output = new("--out")
    {
        Description = "New folder for what to send and what to keep",
        DefaultValueFactory = _ => "breakwater-share",
    };

    public ShareFlags() => _profile.AcceptOnlyFromAmong("cisa", "isac", "carrier", "misp");

    public void AddTo(Command command)
    {
        command.Add(_folder);
        foreach (
            Option option in (Option[])
                [
                    _profile,
                    _inventory,
                    _approver,
                    _basis,
                    _preview,
                    _label,
                    _organisation,
                    _withoutIncident,
                    _annex,
                    _incidents,
                    _include,
                    _withhold,
                    _output,
                ]
        )
        {
            command.Add(option);
        }
    }

    public ShareOptions Read(ParseResult parsed) =>
        new()
        {
            Answer = parsed.GetValue(_folder)!,
            Profile = parsed.GetValue(_profile)!,
            ContentFolder = ContentFolder.Path,
            Inventory = parsed.GetValue(_inventory),
            Approver = parsed.GetValue(_approver),
            LegalBasis = parsed.GetValue(_basis),
            PreviewOnly = parsed.GetValue(_preview),
            Label = parsed.GetValue(_label),
            Organisation = parsed.GetValue(_organisation),
            WithoutIncident = parsed.GetValue(_withoutIncident),
            WithAnnex = parsed.GetValue(_annex),
            Incidents = parsed.GetValue(_incidents) ?? [],
            Include = parsed.GetValue(_include) ?? [],
            Withhold = parsed.GetValue(_withhold) ?? [],
            Output = parsed.GetValue(_output)!,
        };
}
