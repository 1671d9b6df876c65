using System.Globalization;
using Breakwater.Detection.ContentFiles;
using Breakwater.Detection.Findings;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.RecordFiles;

/// <summary>Findings about files of call records. Nobody stands in them: a canary is named by its store and month.</summary>
internal sealed class RecordFileFindings(FindingFactory factory, StoreRegister register)
{
    private const string Dataset = "cdr.record_file";

    // Where folders of stores are known a file outside of them is away from home; else nobody can tell.
    private readonly bool _knowsFolders = register.Stores.Any(s =>
        s.Tables.Any(t => t.Contains('/', StringComparison.Ordinal))
    );

    /// <summary>Stands for a whole file.</summary>
    public static EvidencePosition Whole { get; } = new(PositionKind.Record, 1, 0, 0);

    /// <summary>A file with canaries, one that was fetched, or one that leaked.</summary>
    public Finding Sighting(ContentCheck check, FileSighting sighting)
    {
        bool isSure = _knowsFolders || sighting.IsLeaked;
        FileTransfer[] transfers = [.. sighting.Transfers];
        long[] ticks = [.. transfers.Select(t => t.Ticks).Where(t => t > 0)];
        Finding finding = factory.FromParts(
            Template(
                check,
                isSure ? check.Level : check.Level - 1,
                isSure || check.Confidence < 20 ? check.Confidence : check.Confidence - 20,
                [.. Reasons(check, sighting)],
                Summary(sighting)
            ),
            ticks.Length == 0 ? EventTime.Unknown : new EventTime(ticks.Min(), transfers.Max(t => t.Trust)),
            ticks.Length == 0 ? EventTime.Unknown : new EventTime(ticks.Max(), transfers.Max(t => t.Trust)),
            [
                new Entity(EntityKind.File, sighting.File.Item.Path),
                .. sighting.Stores.Select(s => new Entity(EntityKind.Store, s)),
                .. transfers.Where(t => t.Account.Length > 0).Select(t => new Entity(EntityKind.Account, t.Account)),
                .. transfers.Where(t => t.Client.Length > 0).Select(t => new Entity(EntityKind.Address, t.Client)),
                .. transfers.Where(t => t.Host.Length > 0).Select(t => new Entity(EntityKind.Device, t.Host)),
            ],
            [
                Evidence(sighting.File, Place(sighting)),
                .. transfers.Select(t => factory.EvidenceOf(t.Item, t.Position, t.Dataset, t.Excerpt)),
            ],
            [sighting.File.Excerpt, .. transfers.Select(t => new ReadOnlyMemory<byte>(t.Excerpt))],
            Math.Max(1, transfers.Length)
        );
        return finding with
        {
            Counts = new SortedDictionary<string, long> { ["rows"] = sighting.File.Content.Records },
        };
    }

    /// <summary>Numbers of files that are missing, or stand on several files.</summary>
    public Finding Sequence(ContentCheck check, FileSequence sequence)
    {
        RecordFileFacts[] shown = [.. sequence.Edges.Concat(sequence.Twins).Distinct().Take(20)];
        bool isSparse = sequence.Missing > sequence.Files;
        return factory.FromParts(
            Template(
                check,
                sequence.Missing == 0 || isSparse ? Level.Informational : check.Level,
                check.Confidence,
                [
                    check.Why,
                    .. isSparse
                        ? (string[])
                            ["More files are missing than are there: the evidence may hold a part of them only."]
                        : [],
                ],
                Summary(sequence)
            ),
            EventTime.Unknown,
            EventTime.Unknown,
            [
                new Entity(
                    EntityKind.Device,
                    sequence.Writer[(sequence.Writer.IndexOf(' ', StringComparison.Ordinal) + 1)..]
                ),
            ],
            shown.Select(f => Evidence(f, Whole)),
            shown.Select(f => new ReadOnlyMemory<byte>(f.Excerpt)),
            sequence.Missing + sequence.Repeated
        );
    }

    private static FindingTemplate Template(
        ContentCheck check,
        Level level,
        int confidence,
        IReadOnlyList<string> reasons,
        string summary
    ) =>
        new()
        {
            Rule = new RuleReference(
                $"call_records:{check.Id.ToLower(CultureInfo.InvariantCulture)}",
                check.Title,
                check.Id == "FILE-SEQUENCE" ? RuleKind.Silence : RuleKind.Reconciliation,
                "1"
            ),
            Level = level,
            Confidence = confidence,
            ConfidenceReasons = reasons,
            Harm = Harm.CallRecords,
            Techniques = check.Techniques,
            Behaviours = check.Behaviours,
            Summary = summary,
        };

    private EvidenceRef Evidence(RecordFileFacts file, EvidencePosition position) =>
        factory.EvidenceOf(file.Item, position, Dataset, file.Excerpt);

    /// <summary>The first record that names a canary; else the file.</summary>
    private static EvidencePosition Place(FileSighting sighting) =>
        sighting.Canaries.Count > 0 && sighting.File.Sights.Count > 0
            ? new EvidencePosition(
                PositionKind.Record,
                sighting.File.Sights[0].Record,
                sighting.File.Sights[0].Offset,
                0
            )
            : Whole;

    private IEnumerable<string> Reasons(ContentCheck check, FileSighting sighting)
    {
        yield return check.Why;
        if (sighting.IsLeaked)
        {
            yield return "The operator of the run says that the file was found outside.";
        }
        else if (!_knowsFolders)
        {
            yield return "The inventory lists no folder of files of call records: a file that lies in its own store looks the same.";
        }
        else if (sighting.Home is { } home)
        {
            yield return $"The file lies in a folder of {home}.";
        }
        else
        {
            yield return "The file lies in no folder that the inventory lists for a store.";
        }

        if (sighting.File.Sights.Count > 0)
        {
            yield return "Agreement is of whole tokens under the key of the watch list; nobody else has them.";
        }
    }

    private static string Summary(FileSighting sighting)
    {
        List<string> facts =
        [
            string.Create(CultureInfo.InvariantCulture, $"{sighting.File.Content.Records:N0} call records"),
        ];
        if (sighting.Canaries.Count > 0)
        {
            facts.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sighting.Canaries.Count} {(sighting.Canaries.Count == 1 ? "subscriber that does not exist (a canary" : "subscribers that do not exist (canaries")}{Origin(sighting.Canaries)})"
                )
            );
        }

        if (sighting.Watched > 0)
        {
            facts.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sighting.Watched} {(sighting.Watched == 1 ? "person" : "people")} of the watch list"
                )
            );
        }

        string how =
            sighting.Transfers.Count > 0
                ? $" and was fetched by {string.Join(", ", sighting.Transfers.Select(t => t.Account.Length == 0 ? "an unknown account" : t.Account).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}"
                : "";
        return $"The file {sighting.File.Item.Path}{(sighting.IsLeaked ? ", which was found outside," : "")} holds {string.Join(" and ", facts)}{how}.";
    }

    /// <summary>Which store, and of which month: <c>, put into warehouse alone in 2026-12</c>.</summary>
    private static string Origin(IReadOnlyList<Canary> canaries)
    {
        string[] origins =
        [
            .. canaries
                .Where(c => c.Store is not null)
                .Select(c =>
                    c.ValidFrom is { } from
                        ? string.Create(CultureInfo.InvariantCulture, $"{c.Store} alone in {from.UtcDateTime:yyyy-MM}")
                        : $"{c.Store} alone"
                )
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        return origins.Length == 0 ? "" : $", put into {string.Join(" and ", origins)}";
    }

    private static string Summary(FileSequence sequence)
    {
        string who = sequence.Writer[(sequence.Writer.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        string missing =
            sequence.Missing == 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sequence.Missing} {(sequence.Missing == 1 ? "is" : "are")} missing ({sequence.Holes})"
                );
        string repeated =
            sequence.Repeated == 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sequence.Repeated} {(sequence.Repeated == 1 ? "has" : "have")} the number of another file"
                );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Of the files of call records of {who}, numbered {sequence.FirstNumber} to {sequence.LastNumber}, {missing}{(missing.Length > 0 && repeated.Length > 0 ? ", and " : "")}{repeated}."
        );
    }
}
