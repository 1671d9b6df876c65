using Breakwater.Detection.ContentFiles;

namespace Breakwater.Detection.RecordAccess.Readiness;

/// <summary>What each kind of audit can and cannot tell, and how it is made to: <c>content/call_records/audits.yml</c>.</summary>
public sealed class AuditCatalogue
{
    private readonly Dictionary<string, AuditDescription> _audits;

    private AuditCatalogue(Dictionary<string, AuditDescription> audits) => _audits = audits;

    /// <summary>Nothing known.</summary>
    public static AuditCatalogue None { get; } = new([]);

    /// <summary>The audits in the order of the file.</summary>
    internal IReadOnlyCollection<AuditDescription> Audits => _audits.Values;

    /// <summary>The datasets that are described, in the order of the file.</summary>
    public IReadOnlyCollection<string> Datasets => _audits.Keys;

    internal AuditDescription? Find(string dataset) => _audits.GetValueOrDefault(dataset);

    /// <summary>Reads the file. What is wrong in one entry is listed; the good rest is used.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="errors">What is wrong, each with its line.</param>
    public static AuditCatalogue Read(TextReader yaml, string name, out IReadOnlyList<string> errors)
    {
        List<string> found = [];
        errors = found;
        if (ContentMapping.Read(yaml, name, found) is not { } root)
        {
            return None;
        }

        Dictionary<string, AuditDescription> audits = [];
        foreach (ContentMapping entry in root.Mappings("audits"))
        {
            if (Description(entry) is { } audit && !audits.TryAdd(audit.Dataset, audit))
            {
                entry.Fault($"there are two audits {audit.Dataset}");
            }
        }

        return new AuditCatalogue(audits);
    }

    private static AuditDescription? Description(ContentMapping entry)
    {
        Dictionary<AuditFact, (FactKnowledge Known, string? How)> facts = [];
        foreach ((string name, ContentMapping value) in entry.Named("facts"))
        {
            if (!Enum.TryParse(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out AuditFact fact))
            {
                value.Fault($"{name} is none of {string.Join(", ", Enum.GetNames<AuditFact>())}");
            }
            else if (value.Word<FactKnowledge>("known") is { } known)
            {
                string? how = value.Has("how") ? value.Text("how") : null;
                if (known == FactKnowledge.WithSetting && how is null)
                {
                    value.Fault($"{name}: how it is set is missing");
                }

                facts[fact] = (known, how);
            }
        }

        if (
            entry.Text("dataset") is not { } dataset
            || entry.Text("name") is not { } title
            || entry.Text("enable") is not { } enable
        )
        {
            return null;
        }

        if (facts.Count < Enum.GetValues<AuditFact>().Length)
        {
            entry.Fault($"{dataset}: each of {string.Join(", ", Enum.GetNames<AuditFact>())} is expected");
        }

        return new AuditDescription(dataset, title, entry.Texts("kinds"), enable, facts);
    }
}

/// <summary>One kind of audit.</summary>
/// <param name="Dataset">The kind of record, as readers name it.</param>
/// <param name="Name">Its name for a person.</param>
/// <param name="Kinds">Kinds of stores in the inventory that have it.</param>
/// <param name="Enable">How it is turned on.</param>
/// <param name="Facts">What it can tell.</param>
internal sealed record AuditDescription(
    string Dataset,
    string Name,
    IReadOnlyList<string> Kinds,
    string Enable,
    IReadOnlyDictionary<AuditFact, (FactKnowledge Known, string? How)> Facts
);
