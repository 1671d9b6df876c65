using System.Buffers;
using System.Text;
using System.Text.Json;
using Breakwater.Evidence.Coverage;
using Breakwater.Hunt.Content;
using Breakwater.Hunt.Custody;
using Breakwater.Hunt.Detecting;
using Breakwater.Hunt.Keeping;
using Breakwater.Hunt.RecordFiles;
using Breakwater.Hunt.Sealing;
using Breakwater.Hunt.SigmaTool;
using Breakwater.Investigation;
using Breakwater.Investigation.Captured;
using Breakwater.Investigation.Suppressions;
using Breakwater.Model.Answers;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Manifests;
using Breakwater.Model.Papers;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Trust;
using Breakwater.Model.Verdicts;
using Breakwater.Reporting.Csv;
using Breakwater.Reporting.Executive;
using Breakwater.Reporting.Html;
using Breakwater.Reporting.Papers.Docx;
using Breakwater.Reporting.Papers.Html;
using Breakwater.Reporting.Papers.Pdf;
using Breakwater.Storage.Output;

namespace Breakwater.Hunt.Answering;

/// <summary>Writes the files of an answer, each hashed for the manifest.</summary>
internal sealed class AnswerWriter(
    OutputFolder folder,
    HuntContent content,
    DateTimeOffset? asOf,
    IFileParties? parties = null
)
{
    private const int FlushBytes = 1 << 20;
    private readonly List<ManifestFile> _written = [];
    private readonly FindingTally _tally = new();
    private readonly CaseDuties _duties = new(content);
    private readonly CopiedConfigurations _copies = new();

    /// <summary>Findings by level and disposition.</summary>
    public FindingCounts Counts => _tally.Counts;

    /// <summary>Writes the findings and investigates them on the way; and who can open what, while that still lies on disk.</summary>
    public AnswerSet WriteFindings(
        IEnumerable<Finding> sorted,
        CoverageLedger ledger,
        DetectorSet detectors,
        TimeWindow window
    )
    {
        AnswerSet answers = Investigate(sorted, ledger, detectors, window);
        return _duties.AddTo(answers) with { Captured = WriteTrust(detectors, answers) };
    }

    private AnswerSet Investigate(
        IEnumerable<Finding> sorted,
        CoverageLedger ledger,
        DetectorSet detectors,
        TimeWindow window
    )
    {
        SuppressionList suppressions = new(content.Suppressions, asOf);
        IReadOnlyDictionary<string, string> names = InventoryNames.WithShortNames(
            InventoryNames.Aliases(content.Inventory),
            content.Inventory,
            ledger.Sources
        );
        Investigator investigator = new(names, takings: detectors.Takings, parties: parties);
        ArrayBufferWriter<byte> lines = new(2 * FlushBytes);
        using (HashedFile file = new(folder, "findings.ndjson", _written))
        {
            foreach (Finding open in sorted)
            {
                Finding finding = suppressions.Apply(open);
                _tally.Count(finding);
                FindingDocument.Write(lines, finding);
                lines.Write("\n"u8);
                if (lines.WrittenCount >= FlushBytes)
                {
                    file.Write(lines.WrittenSpan);
                    lines.ResetWrittenCount();
                }

                investigator.Observe(finding);
                _duties.Observe(finding);
                detectors.Trust.Captures.Observe(finding, name => names.GetValueOrDefault(name, name));
                _copies.Observe(finding, name => names.GetValueOrDefault(name, name));
            }

            file.Write(lines.WrittenSpan);
        }

        return investigator.Conclude(ContextOf(ledger, detectors, suppressions, window)) with
        {
            Configurations = detectors.Configurations,
            Flows = detectors.Flows,
            Intercepts = detectors.Intercepts,
        };
    }

    private InvestigationContext ContextOf(
        CoverageLedger ledger,
        DetectorSet detectors,
        SuppressionList suppressions,
        TimeWindow window
    ) =>
        new InvestigationContext
        {
            Ledger = ledger,
            Behaviours = content.Behaviours,
            Settling = content.Settling,
            Incidents = content.Incidents,
            HostAliases = InventoryNames.Hosts(content.Inventory),
            AccountsOfPeople = InventoryNames.AccountsOfPeople(content.Inventory),
            InventorySections = InventoryNames.Sections(content.Inventory),
            AsOf = asOf,
            ExpectedDevices = InventoryNames.Expected(content.Inventory),
            SharedHosts = InventoryNames.Shared(content.Inventory),
            NotAssessable =
            [
                .. detectors.NotAssessable,
                .. MappedTables.NotRead(content.RecordMappings, ledger.Items).Select(s => $"not assessable: {s}"),
                .. content.Leaked.Unmet.Select(s => $"not assessable: {s}"),
            ],
            BoundedCounts = detectors.BoundedCounts,
            Recordings = detectors.Trust.Captures.Begun(asOf?.UtcTicks ?? 0),
            Notes = [.. suppressions.Notes(), .. window.Notes(), .. detectors.Notes],
        };

    /// <summary>Nothing where no device, account or configuration was seen.</summary>
    /// <returns>What an intruder recorded or copied; null where nothing.</returns>
    private CapturedCredentials? WriteTrust(DetectorSet detectors, AnswerSet answers)
    {
        DeviceAnswer named = answers.Verdict.Devices;
        HashSet<string> concerned =
        [
            .. named.Compromised,
            .. named.Suspected,
            .. named.Accessed,
            .. named.Silent,
            .. InventoryNames.Shared(content.Inventory),
        ];
        if (detectors.Trust.Gathered(asOf, concerned) is not { } trust)
        {
            return null;
        }

        WriteJson(
            TrustDocument.FileName,
            writer => TrustDocument.Write(writer, trust.Facts, trust.Devices, trust.Sessions)
        );
        CapturedCredentials? captured = CapturedReckoning.Of(
            trust.Facts,
            trust.Devices,
            _copies,
            trust.ConfigurationsOf
        );
        if (captured is not null)
        {
            WriteJson(
                CapturedCredentialsDocument.FileName,
                writer => CapturedCredentialsDocument.Write(writer, captured)
            );
            using HashedFile file = new(folder, CapturedCredentialsDocument.CsvName, _written);
            using StreamWriter lines = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            CapturedCsv.Write(lines, captured);
        }

        return captured;
    }

    /// <summary>Writes every document but <c>run.json</c>.</summary>
    /// <returns>SHA-256 of the manifest, which names all others.</returns>
    public string WriteDocuments(HuntOptions options, Enclave? enclave, AnswerSet answers)
    {
        WriteJson("verdict.json", writer => VerdictDocument.Write(writer, answers.Verdict));
        WriteJson("incidents.json", writer => IncidentsDocument.Write(writer, answers.Incidents));
        WriteJson(EntitiesDocument.FileName, writer => EntitiesDocument.Write(writer, answers.Entities, asOf));
        WriteJson("coverage.json", writer => CoverageDocument.Write(writer, answers.Ledger));
        if (answers.RecordExposure is { } exposure)
        {
            WriteJson(RecordExposureDocument.FileName, writer => RecordExposureDocument.Write(writer, exposure));
        }

        WriteReport(answers);
        WriteExecutivePage(answers);
        Manifest manifest = new()
        {
            ToolVersion = Product.Version,
            ZoneDatabase = Product.ZoneDatabase,
            AsOf = asOf,
            Arguments = Arguments(options, enclave),
            Inputs = ManifestInputs.Of(answers.Ledger.Items),
            Content = [.. content.Files.Read],
            Rules = RuleFiles.Of(content.Sigma.Pack),
            Outputs = [.. _written.OrderBy(w => w.Path, StringComparer.Ordinal)],
        };
        WriteJson("manifest.json", writer => ManifestDocument.Write(writer, manifest));
        return _written[^1].Sha256;
    }

    /// <summary>Writes how the run went.</summary>
    public void WriteRun(HuntOptions options, StageClock stages, int threads, bool interrupted, int exitCode) =>
        WriteJson(
            "run.json",
            writer =>
                RunDocument.Write(
                    writer,
                    new RunRecord
                    {
                        ToolVersion = Product.Version,
                        Started = stages.Started,
                        Finished = stages.Now,
                        Host = Environment.MachineName,
                        Platform = Product.Platform,
                        Threads = threads,
                        Paths = ShownPaths(options),
                        Output = folder.Final,
                        CommandLine = options.Zone is null ? Environment.GetCommandLineArgs()[1..] : [],
                        Stages = stages.Stages,
                        PeakMemoryBytes = PeakMemory.Bytes(),
                        Interrupted = interrupted,
                        ExitCode = exitCode,
                    }
                )
        );

    /// <summary>Inside the sealed zone none: a file may be named after a target.</summary>
    private static string[] ShownPaths(HuntOptions options) =>
        options.Zone is not null
            ? []
            : [.. options.Paths.Select(p => string.Equals(p, "-", StringComparison.Ordinal) ? p : Path.GetFullPath(p))];

    // By what it held when the run was held against it, not by where it lies.
    private static string? BaselineOf(HuntOptions options, ContentFiles files) =>
        string.IsNullOrEmpty(options.Baseline) ? null
        : files.Read.FirstOrDefault(f => f.Path == HuntBaseline.ManifestPath) is { } read ? $"sha256:{read.Sha256}"
        : "empty";

    private List<ManifestArgument> Arguments(HuntOptions options, Enclave? enclave)
    {
        List<ManifestArgument> arguments = [];
        Add("baseline", BaselineOf(options, content.Files));
        Add("baseline_read_only", options.BaselineReadOnly ? "true" : null);
        Add("from", options.From is { } from ? DocumentWriting.Time(from) : null);
        Add("intel", string.Join(' ', options.Intel.Select(i => Path.GetFileName(i))));
        Add("intercept-mapping", string.Join(' ', options.InterceptMappings.Select(m => Path.GetFileName(m))));
        Add("inventory", Path.GetFileName(options.Inventory));
        Add("leaked", string.Join(' ', options.Leaked));
        Add("now", options.Now is { } now ? DocumentWriting.Time(now) : null);
        Add("pipeline", string.Join(' ', options.Pipelines.Select(p => Path.GetFileName(p))));
        Add("placeholder", PlaceholderValues.Record(options.Placeholders));
        Add("record-mapping", string.Join(' ', options.RecordMappings.Select(m => Path.GetFileName(m))));
        Add("suppressions", Path.GetFileName(options.Suppressions));
        Add("timezone", string.Join(' ', options.TimeZones.Select(z => $"{z.Source}={z.Zone}")));
        Add("to", options.To is { } to ? DocumentWriting.Time(to) : null);
        arguments.AddRange(RecordedLimits.Of(options.Limits));
        arguments.AddRange(enclave?.Arguments() ?? []);
        arguments.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return arguments;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                arguments.Add(new ManifestArgument(name, value));
            }
        }
    }

    private void WriteReport(AnswerSet answers)
    {
        using HashedFile file = new(folder, "report.html", _written);

        // Rendering is asynchronous by contract only; nothing in it waits for anything.
        HtmlReport
            .WriteAsync(file, answers, new ReportInfo(Product.Version, Product.AttackVersion))
            .GetAwaiter()
            .GetResult();
    }

    private void WriteExecutivePage(AnswerSet answers)
    {
        Paper page = ExecutivePage.Of(answers, new ReportInfo(Product.Version, Product.AttackVersion));
        foreach (
            (string ending, Action<Stream, Paper> write) in ((string, Action<Stream, Paper>)[])
                [(".docx", DocxPaper.Write), (".html", PaperHtml.Write), (".pdf", PdfPaper.Write)]
        )
        {
            using HashedFile file = new(folder, ExecutivePage.FileName + ending, _written);
            write(file, page);
        }
    }

    private void WriteJson(string name, Action<Utf8JsonWriter> write)
    {
        using HashedFile file = new(folder, name, _written);
        using (Utf8JsonWriter writer = new(file, DocumentWriting.Indented))
        {
            write(writer);
        }

        file.Write("\n"u8);
    }
}
