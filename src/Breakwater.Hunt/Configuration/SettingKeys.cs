namespace Breakwater.Hunt.Configuration;

/// <summary>Every setting there is. The schema of the configuration file is made of this list.</summary>
public static class SettingKeys
{
    /// <summary>Folder of the answer.</summary>
    public static readonly SettingKey Out = new("hunt.out", SettingKind.Text, "Folder that the answer is written to.");

    /// <summary>Worker threads.</summary>
    public static readonly SettingKey Threads = new(
        "hunt.threads",
        SettingKind.Number,
        "Worker threads; 0 means one for each processor."
    );

    /// <summary>The clock.</summary>
    public static readonly SettingKey Now = new(
        "hunt.now",
        SettingKind.Text,
        "The time that the answer speaks for, RFC 3339; default is the latest trustworthy time in the evidence."
    );

    /// <summary>Start of the window.</summary>
    public static readonly SettingKey From = new(
        "hunt.from",
        SettingKind.Text,
        "Leave out events before this time, RFC 3339."
    );

    /// <summary>End of the window.</summary>
    public static readonly SettingKey To = new(
        "hunt.to",
        SettingKind.Text,
        "Leave out events at or after this time, RFC 3339."
    );

    /// <summary>Zones of sources.</summary>
    public static readonly SettingKey TimeZones = new(
        "hunt.timezone",
        SettingKind.List,
        "SOURCE=ZONE: the zone of times without one, for items whose path holds SOURCE; * stands for all."
    );

    /// <summary>Inventory file.</summary>
    public static readonly SettingKey Inventory = new(
        "hunt.inventory",
        SettingKind.Text,
        "The carrier's inventory (YAML or JSON)."
    );

    /// <summary>Suppression file.</summary>
    public static readonly SettingKey Suppressions = new(
        "hunt.suppressions",
        SettingKind.Text,
        "Findings that a person has accepted (YAML)."
    );

    /// <summary>More pipelines.</summary>
    public static readonly SettingKey Pipelines = new(
        "hunt.pipeline",
        SettingKind.List,
        "Sigma pipelines (pySigma's files) for every Sigma rule, beside those in content/sigma/pipelines."
    );

    /// <summary>Values of placeholders.</summary>
    public static readonly SettingKey Placeholders = new(
        "hunt.placeholder",
        SettingKind.List,
        "NAME=VALUE: a value of a placeholder of Sigma rules (%NAME%); may stand several times."
    );

    /// <summary>More indicators.</summary>
    public static readonly SettingKey Intel = new(
        "hunt.intel",
        SettingKind.List,
        "More indicators: CSV, plain list or STIX 2.1 bundle."
    );

    /// <summary>The operator's own content.</summary>
    public static readonly SettingKey Content = new(
        "hunt.content",
        SettingKind.List,
        "Folders with more content (rules in DIR/sigma), beside what ships with the product."
    );

    /// <summary>The history.</summary>
    public static readonly SettingKey History = new(
        "hunt.history",
        SettingKind.Text,
        "Folder where the flows that are read are kept, to be searched later; what is kept already is not kept again."
    );

    /// <summary>Inside the sealed zone.</summary>
    public static readonly SettingKey Enclave = new(
        "hunt.enclave",
        SettingKind.Switch,
        "This run stands inside the intercept enclave: clear intercept data is read, and what is written holds tokens only."
    );

    /// <summary>The master key.</summary>
    public static readonly SettingKey InterceptKeys = new(
        "hunt.intercept_keys",
        SettingKind.Text,
        "The master key of the enclave: a file with mode 600, or a pkcs11: URI of a key inside a hardware module."
    );

    /// <summary>Name of the run.</summary>
    public static readonly SettingKey RunId = new(
        "hunt.run_id",
        SettingKind.Text,
        "Names the run whose key the tokens are under; default is derived from the clear items."
    );

    /// <summary>Name of the case.</summary>
    public static readonly SettingKey Case = new(
        "hunt.case",
        SettingKind.Text,
        "The case under whose key targets get a second token, for joins with other purposes of the same case."
    );

    /// <summary>Facts for the enclave.</summary>
    public static readonly SettingKey InterceptFacts = new(
        "hunt.intercept_facts",
        SettingKind.Text,
        "Folder inside the enclave for what only the enclave may see: findings about people on the watch list, and what each agency may be told."
    );

    /// <summary>Mappings of columns.</summary>
    public static readonly SettingKey InterceptMapping = new(
        "hunt.intercept_mapping",
        SettingKind.List,
        "Files that say what the columns of order registers and task exports mean (YAML)."
    );

    /// <summary>Tables of call records.</summary>
    public static readonly SettingKey RecordMapping = new(
        "hunt.record_mapping",
        SettingKind.List,
        "Files that say which tables hold call records, and what their columns hold (YAML)."
    );

    /// <summary>Files that leaked.</summary>
    public static readonly SettingKey Leaked = new(
        "hunt.leaked",
        SettingKind.List,
        "Globs over paths in the evidence: files of call records that were found outside, so that what they hold was taken."
    );

    /// <summary>The baseline.</summary>
    public static readonly SettingKey Baseline = new(
        "hunt.baseline",
        SettingKind.Text,
        "Folder where the usual volume of devices by hour of the week is kept: the run is held against it, then teaches it."
    );

    /// <summary>The baseline learns nothing.</summary>
    public static readonly SettingKey BaselineReadOnly = new(
        "hunt.baseline_read_only",
        SettingKind.Switch,
        "Hold the run against the baseline, and teach it nothing."
    );

    /// <summary>No rule cache.</summary>
    public static readonly SettingKey NoRuleCache = new(
        "hunt.no_rule_cache",
        SettingKind.Switch,
        "Parse every rule anew, and keep nothing for the next run."
    );

    /// <summary>What stdout carries.</summary>
    public static readonly SettingKey Format = new(
        "hunt.format",
        SettingKind.Text,
        "What standard output carries: text, json, ndjson, csv, ocsf or timesketch."
    );

    /// <summary>Level for exit code 1.</summary>
    public static readonly SettingKey FailOn = new(
        "hunt.fail_on",
        SettingKind.Text,
        "Exit with 1 where an open finding has this level or a higher one."
    );

    /// <summary>Strict coverage.</summary>
    public static readonly SettingKey StrictCoverage = new(
        "hunt.strict_coverage",
        SettingKind.Switch,
        "Exit with 4 also where an item is unsupported, empty or text only."
    );

    /// <summary>Depth of nested archives.</summary>
    public static readonly SettingKey UnpackDepth = new(
        "limits.unpack_depth",
        SettingKind.Number,
        "How many archives may be nested."
    );

    /// <summary>Unpacked bytes in all.</summary>
    public static readonly SettingKey UnpackBytes = new(
        "limits.unpack_bytes",
        SettingKind.Number,
        "How many bytes one archive may unpack to in all."
    );

    /// <summary>Ratio of unpacked to packed bytes.</summary>
    public static readonly SettingKey UnpackRatio = new(
        "limits.unpack_ratio",
        SettingKind.Number,
        "How many times larger than itself an archive may unpack to."
    );

    /// <summary>Longest line.</summary>
    public static readonly SettingKey LineBytes = new(
        "limits.line_bytes",
        SettingKind.Number,
        "The longest line that is read whole."
    );

    /// <summary>Every setting.</summary>
    public static IReadOnlyList<SettingKey> All { get; } =
    [
        Out,
        Threads,
        Now,
        From,
        To,
        TimeZones,
        Inventory,
        Suppressions,
        Pipelines,
        Placeholders,
        Intel,
        Content,
        History,
        Enclave,
        InterceptKeys,
        RunId,
        Case,
        InterceptFacts,
        InterceptMapping,
        RecordMapping,
        Leaked,
        Baseline,
        BaselineReadOnly,
        NoRuleCache,
        Format,
        FailOn,
        StrictCoverage,
        UnpackDepth,
        UnpackBytes,
        UnpackRatio,
        LineBytes,
    ];

    /// <summary>A setting by name; null where there is none.</summary>
    public static SettingKey? Find(string name) =>
        All.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.Ordinal));
}
