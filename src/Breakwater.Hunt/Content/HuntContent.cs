using System.Globalization;
using System.Text;
using Breakwater.Detection.CaseJoins;
using Breakwater.Detection.Configurations.Drift;
using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.Configurations.State;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.Flows;
using Breakwater.Detection.Indicators;
using Breakwater.Detection.Indicators.Intel;
using Breakwater.Detection.InterceptAudit;
using Breakwater.Detection.InventoryFiles;
using Breakwater.Detection.RecordAccess.Judging;
using Breakwater.Detection.RecordAccess.Readiness;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Detection.RecordStaging.Content;
using Breakwater.Detection.Sigma;
using Breakwater.Evidence.Formats.CallRecords.Tables;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Hunt.Duties;
using Breakwater.Hunt.RecordFiles;
using Breakwater.Investigation.Assessment;
using Breakwater.Investigation.Deepening.Content;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Investigation.Settling;
using Breakwater.Investigation.Suppressions;
using Breakwater.Model.Coverage;
using Breakwater.Model.Inventory;

namespace Breakwater.Hunt.Content;

/// <summary>
/// All knowledge of a run: rules, tables, indicators, the carrier's inventory and suppressions. What is wrong in one file
/// is listed; the good rest is used. A wrong inventory or suppression file stops the run, because people rely on them.
/// </summary>
public sealed class HuntContent
{
    private readonly List<string> _errors = [];
    private readonly List<string> _usageErrors = [];

    private HuntContent(ContentFiles files) => Files = files;

    /// <summary>The files that were read.</summary>
    public ContentFiles Files { get; }

    /// <summary>Hides secrets.</summary>
    public required Redactor Redactor { get; init; }

    /// <summary>How saved configurations of a device are compared.</summary>
    public DriftRules Drift { get; private set; } = DriftRules.Empty;

    /// <summary>What an intruder leaves in configurations.</summary>
    public StateChecks ConfigurationState { get; private set; } = StateChecks.None;

    /// <summary>What infrastructure devices should not talk to.</summary>
    public FlowChecks Flows { get; private set; } = FlowChecks.None;

    /// <summary>What is looked for in audits of stores of call records.</summary>
    public AccessChecks RecordAccess { get; private set; } = AccessChecks.None;

    /// <summary>How tables and columns of call records are named.</summary>
    public RecordNames RecordNames { get; private set; } = RecordNames.None;

    /// <summary>What audits of stores of call records can tell.</summary>
    public AuditCatalogue RecordAudits { get; private set; } = AuditCatalogue.None;

    /// <summary>How takers of call records show in evidence.</summary>
    public ConsumerContent RecordConsumers { get; private set; } = ConsumerContent.None;

    /// <summary>How records that were taken, packed and carried out are brought together.</summary>
    public StagingContent RecordStaging { get; private set; } = StagingContent.None;

    /// <summary>When the same people in two kinds of system are more than chance.</summary>
    public CaseJoinContent CaseJoins { get; private set; } = CaseJoinContent.None;

    /// <summary>Classes of discrepancy in lawful intercept, and the terms that judge them.</summary>
    public InterceptContent Intercepts { get; private set; } = InterceptContent.None;

    /// <summary>The hardening controls; read when the first configuration comes, for most evidence has none.</summary>
    public Lazy<HardeningPack> Hardening { get; private set; } = new(HardeningPack.Empty);

    /// <summary>The table of behaviours.</summary>
    public IReadOnlyList<BehaviourEvidence> Behaviours { get; private set; } = [];

    /// <summary>How evidence that is missing is got.</summary>
    public SettlingGuide Settling { get; private set; } = SettlingGuide.None;

    /// <summary>Rules that say who must be told; null where one of their files is wrong.</summary>
    public DutyLibrary? Duties { get; private set; }

    /// <summary>Stages, other explanations and alignment of incidents.</summary>
    public IncidentContent Incidents { get; private set; } = IncidentContent.None;

    /// <summary>Sigma rules with the tables that bring them to our events.</summary>
    public required SigmaContent Sigma { get; init; }

    /// <summary>Values of placeholders of Sigma rules, by name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Placeholders { get; init; }

    /// <summary>Indicators that ship with the product and those that the caller named.</summary>
    public IndicatorSet Indicators { get; private set; } = new IndicatorSetBuilder().Build();

    /// <summary>Indicators and patterns that are not evaluated, and why.</summary>
    public IReadOnlyList<IntelCoverage> Intel { get; private set; } = [];

    /// <summary>The carrier's inventory; empty where none was given.</summary>
    public CarrierInventory Inventory { get; private set; } = CarrierInventory.Empty;

    /// <summary>What the columns of order registers and task exports mean.</summary>
    public InterceptMappings InterceptMappings { get; private set; } = InterceptMappings.None;

    /// <summary>Which tables hold call records, and what their columns hold.</summary>
    public RecordMappings RecordMappings { get; private set; } = RecordMappings.None;

    /// <summary>Which files of call records the operator says were found outside.</summary>
    public LeakedFiles Leaked { get; private init; } = new([]);

    /// <summary>Suppressions that people wrote.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; private set; } = [];

    /// <summary>What is wrong in the content, each with its place.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>What is wrong in the files that the caller named; a run with these does not start.</summary>
    public IReadOnlyList<string> UsageErrors => _usageErrors;

    /// <summary>Loads everything.</summary>
    public static HuntContent Load(HuntOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContentFiles files = new(options.ContentFolder, options.MoreContent);
        using StringReader patterns = new(Text(files.Own("redaction/secrets.yml")));
        HuntContent content = new(files)
        {
            Redactor = RedactionFile.Read(patterns, "redaction/secrets.yml"),
            Sigma = LoadSigma(options, files),
            Placeholders = options.Placeholders,
            Leaked = new LeakedFiles(options.Leaked),
        };
        content.LoadBehaviours();
        content.LoadConfigurations();
        content.LoadFlows();
        content.LoadRecordAccess();
        content.LoadIntercepts();
        content.Hardening = HardeningFiles.Load(files);
        content.LoadDuties();
        content.LoadIndicators(options);
        content.LoadInventory(options);
        content.LoadSuppressions(options);
        content.LoadMappings(options);
        content._errors.AddRange(UnreadContent.Of(files));
        return content;
    }

    private static SigmaContent LoadSigma(HuntOptions options, ContentFiles files)
    {
        string own = Path.Combine(options.ContentFolder, "sigma");
        foreach (string table in Directory.EnumerateFiles(own, "*.yml"))
        {
            files.Bytes("sigma/" + Path.GetFileName(table), table);
        }

        List<SigmaRoot> roots = [];
        foreach ((string prefix, string content) in files.Folders)
        {
            string rules = Path.Combine(content, "sigma");
            if (Directory.Exists(rules))
            {
                SigmaRoot root = SigmaRoot.Read(rules, hasTables: prefix.Length == 0);
                Enter($"{prefix}sigma/", root.Rules.Concat(root.Pipelines), files);
                roots.Add(root);
            }
        }

        List<SigmaFile> pipelines = [];
        foreach (string pipeline in options.Pipelines)
        {
            SigmaFile file = SigmaFile.Read(Path.GetFileName(pipeline), pipeline);
            pipelines.Add(file);
            Enter(string.Create(CultureInfo.InvariantCulture, $"pipelines/{pipelines.Count}/"), [file], files);
        }

        return SigmaContent.Read(
            own,
            roots,
            pipelines,
            options.RuleCacheFolder is { } folder ? new RuleCache(folder) : null
        );
    }

    private static void Enter(string prefix, IEnumerable<SigmaFile> read, ContentFiles files)
    {
        foreach (SigmaFile file in read.Where(f => f.Fault is null))
        {
            files.Enter(prefix + file.Name, file.Hash, file.Length);
        }
    }

    private void LoadBehaviours()
    {
        Behaviours = BehaviourTable.Read(
            Text(Files.Own("techniques/behaviours.csv")),
            out IReadOnlyList<string> errors
        );
        _errors.AddRange(errors);
        Settling = SettlingGuide.Read(Text(Files.Own("settling/evidence.csv")), out errors);
        _errors.AddRange(errors);
        Incidents = IncidentContent.Read(
            Text(Files.Own("incidents/stages.csv")),
            Text(Files.Own("incidents/alternatives.csv")),
            Text(Files.Own("incidents/alignment.csv")),
            out errors
        );
        _errors.AddRange(errors);
    }

    private void LoadConfigurations()
    {
        Drift = Read("configurations/changes.yml", DriftRulesFile.Read);
        ConfigurationState = Read("configurations/state.yml", StateChecks.Read);
    }

    private void LoadFlows() => Flows = Read("flows/checks.yml", FlowChecks.Read);

    private void LoadRecordAccess()
    {
        RecordAccess = Read("call_records/checks.yml", AccessChecks.Read);
        RecordNames = Read("call_records/names.yml", RecordNames.Read);
        RecordAudits = Read("call_records/audits.yml", AuditCatalogue.Read);
        RecordConsumers = Read("call_records/consumers.yml", ConsumerContent.Read);
        RecordStaging = Read("call_records/staging.yml", StagingContent.Read);
        CaseJoins = Read("call_records/targeted_people.yml", CaseJoinContent.Read);
    }

    /// <summary>Reads a file of the product's own content, and lists what is wrong in it.</summary>
    private T Read<T>(string path, ContentReader<T> read)
    {
        using StringReader yaml = new(Text(Files.Own(path)));
        T content = read(yaml, path, out IReadOnlyList<string> errors);
        _errors.AddRange(errors);
        return content;
    }

    private delegate T ContentReader<out T>(TextReader yaml, string name, out IReadOnlyList<string> errors);

    // The operator's counsel may put terms of their own into another content folder; classes are the product's.
    private void LoadIntercepts()
    {
        const string Classes = "intercepts/classes.yml";
        InterceptContentFiles read = new();
        using StringReader classes = new(Text(Files.Own(Classes)));
        read.TakeClasses(classes, Classes);
        foreach ((string path, string file) in Files.List("intercepts", "terms.yml"))
        {
            using StringReader terms = new(Text(Files.Bytes(path, file)));
            read.TakeTerms(terms, path);
        }

        Intercepts = read.Build();
        _errors.AddRange(read.Errors);
    }

    // A deadline of a pack that was left out would be missing in silence: with a wrong file there is no answer about duties.
    private void LoadDuties()
    {
        DutyLibrary library = DutyContent.Load(Files, out IReadOnlyList<string> errors);
        Duties = errors.Count == 0 ? library : null;
        _errors.AddRange(errors);
    }

    private void LoadIndicators(HuntOptions options)
    {
        IndicatorSetBuilder builder = new();
        List<IntelCoverage> intel = [];
        foreach ((string path, string file) in Files.List("indicators", ".csv"))
        {
            Take(path, IntelFiles.Read(Files.Bytes(path, file), path, builder));
        }

        for (int i = 0; i < options.Intel.Count; i++)
        {
            string name = Path.GetFileName(options.Intel[i]);
            byte[] bytes = Files.Bytes(
                string.Create(CultureInfo.InvariantCulture, $"intel/{i + 1}/{name}"),
                options.Intel[i]
            );
            Take(options.Intel[i], IntelFiles.Read(bytes, name, builder));
        }

        Intel = intel;
        Indicators = builder.Build();

        void Take(string path, IntelReading reading)
        {
            intel.AddRange(reading.Coverage);
            _errors.AddRange(
                reading.Errors.Select(e =>
                    e.Contains(Path.GetFileName(path), StringComparison.Ordinal) ? e : $"{path}: {e}"
                )
            );
        }
    }

    private void LoadInventory(HuntOptions options)
    {
        if (options.Inventory is not { } path)
        {
            return;
        }

        InventoryReading reading = InventoryReader.Read(Files.Bytes("inventory/" + Path.GetFileName(path), path), path);
        _usageErrors.AddRange(reading.Errors.Select(e => e.ToString()));
        Inventory = reading.Inventory ?? CarrierInventory.Empty;
    }

    private void LoadMappings(HuntOptions options)
    {
        List<InterceptMappingError> errors = [];
        InterceptMappings = InterceptMappings.Read(Named("intercept-mapping", options.InterceptMappings), errors);
        RecordMappings = RecordMappings.Read(Named("record-mapping", options.RecordMappings), errors);
        _usageErrors.AddRange(errors.Select(e => e.ToString()));
    }

    /// <summary>Files that the operator names, each under a name of its own in the manifest.</summary>
    private List<(string Name, string Text)> Named(string kind, IReadOnlyList<string> paths)
    {
        List<(string Name, string Text)> files = [];
        foreach (string path in paths)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{kind}/{files.Count + 1}/");
            files.Add((path, Text(Files.Bytes(place + Path.GetFileName(path), path))));
        }

        return files;
    }

    private void LoadSuppressions(HuntOptions options)
    {
        if (options.Suppressions is not { } path)
        {
            return;
        }

        string yaml = Text(Files.Bytes("suppressions/" + Path.GetFileName(path), path));
        Suppressions = SuppressionFile.Read(yaml, out IReadOnlyList<string> errors);
        _usageErrors.AddRange(errors.Select(e => $"{path}: {e}"));
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes).TrimStart('\ufeff');
}
