using Breakwater.Scenarios.Decoys;
using Breakwater.Scenarios.Intrusion;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.Truths;

/// <summary>Puts the truth together after the last line is written.</summary>
internal sealed class TruthBuilder(Carrier carrier, ScenarioOptions options, TruthRecorder recorder, Harms harms)
{
    private IReadOnlyList<TruthStage> _played = [];

    public ScenarioTruth Build(long lines)
    {
        _played =
            options.Variant == ScenarioVariant.Clean
                ? []
                :
                [
                    .. StageCatalogue
                        .Stages.Where(s => carrier.Plot.Has(s.Id))
                        .Select(s => Stage(s.Id, s.Title, s.Raises)),
                ];
        return Whole(lines);
    }

    private ScenarioTruth Whole(long lines) =>
        new()
        {
            Carrier = carrier.Name,
            Seed = options.Seed,
            Variant = options.Variant,
            DayZero = carrier.DayZero,
            EventsPerDay = options.EventsPerDay,
            Lines = lines,
            Devices =
            [
                .. carrier.Devices.Select(d => new TruthDevice(
                    d.Name,
                    d.Address,
                    d.Loopback,
                    Inventories.InventoryJson.NameOf(d.Platform)
                )),
            ],
            Stages = _played,
            Decoys =
            [
                .. DecoyCatalogue.All.Select(d => new TruthDecoy
                {
                    Id = d.Id,
                    Title = d.Title,
                    Resembles = d.Resembles,
                    Markers =
                        d.Id == DecoyCatalogue.Backup
                            ? [carrier.People.BackupAccount, carrier.Servers.Backup.Address]
                            : [],
                    Records = recorder.RecordsOf(d.Id),
                    Silences = recorder.SilencesOf(d.Id),
                }),
            ],
            Expected = new AnswerBuilder(carrier, options.Variant, harms, recorder.Visits, Shown).Build(),
        };

    /// <summary>Whether a stage is played and leaves something in this variant's evidence.</summary>
    private bool Shown(string stage) => _played.Any(s => s.Id == stage && s.Behaviours.Any(b => b.IsVisible));

    private TruthStage Stage(string id, string title, (string Behaviour, string Engine)[] raises)
    {
        IReadOnlyList<TruthRecord> records = recorder.RecordsOf(id);
        IReadOnlyList<TruthSilence> silences = recorder.SilencesOf(id);
        return new TruthStage
        {
            Id = id,
            Title = title,
            Day = carrier.DayOf(id),
            Devices = DevicesOf(id),
            Behaviours =
            [
                .. raises
                    .Where(r => BelongsToVariant(id, r.Behaviour))
                    .Select(r => Behaviour(r.Behaviour, r.Engine, IsWhole(r.Behaviour) ? records : [], silences)),
            ],
            Records = records,
            Silences = silences,
        };
    }

    // A join is one only where each of its parts left a record: without accounting nobody sees what was captured (S3), nor who went from
    // one compromised device to the next (S6).
    private bool IsWhole(string behaviour) =>
        options.Variant != ScenarioVariant.NoAccounting || behaviour is not ("S3" or "S6");

    private bool BelongsToVariant(string stage, string behaviour)
    {
        bool exploited =
            options.Variant is ScenarioVariant.Full or ScenarioVariant.NoAccounting && carrier.Plot.Has(StageIds.Entry);
        return (stage, behaviour) switch
        {
            (StageIds.Entry, "T01" or "T02" or "T03") => exploited,
            (StageIds.Foothold, "S2") => exploited,
            (StageIds.Entry, "T08") => !exploited,
            (StageIds.Entry, "T09" or "T75" or "T78") => options.Variant == ScenarioVariant.CpeEntry,
            _ => true,
        };
    }

    private static TruthBehaviour Behaviour(
        string id,
        string engine,
        IReadOnlyList<TruthRecord> records,
        IReadOnlyList<TruthSilence> silences
    )
    {
        IReadOnlyList<string> strong = Datasets(records, id);
        IReadOnlyList<string> weak = Datasets(records, TruthRecorder.Supports + id);
        IReadOnlyList<string> datasets = [.. strong.Concat(weak).Distinct().Order(StringComparer.Ordinal)];
        if (engine == Engines.Silence && silences.Count > 0)
        {
            datasets = [Engines.Silence];
            strong = datasets;
        }

        // What is left in this variant supports the behaviour only together with other records.
        if (strong.Count == 0 && engine == Engines.SingleEvent)
        {
            engine = weak.Contains("configuration") ? Engines.Configuration : Engines.Correlation;
        }

        if (strong.Count > 0 && strong.All(d => d == TruthRecorder.TrafficDataset))
        {
            engine = Engines.Flow;
        }

        IReadOnlyList<string> deciding = strong.Count > 0 ? strong : weak;
        bool hasReader = deciding.Any(d => !Engines.WithoutReader.Contains(d));
        string? waits = null;
        if (datasets.Count == 0)
        {
            // Nothing to wait for: this variant holds no record of it.
        }
        else if (!hasReader)
        {
            waits = "reader";
        }
        else if (!Engines.Today.Contains(engine))
        {
            waits = engine;
        }

        return new TruthBehaviour
        {
            Id = id,
            Engine = engine,
            Datasets = datasets,
            HasReader = hasReader,
            WaitsFor = waits,
        };
    }

    private static IReadOnlyList<string> Datasets(IReadOnlyList<TruthRecord> records, string proof) =>
        [.. records.Where(r => r.Proves.Contains(proof)).Select(r => r.Dataset).Distinct()];

    private IReadOnlyList<string> DevicesOf(string stage)
    {
        Cast cast = carrier.Cast;
        Servers servers = carrier.Servers;
        return stage switch
        {
            StageIds.Spread => [cast.Edge.Name, .. cast.Visited.Select(d => d.Name)],
            StageIds.Loopback => [cast.Switch.Name, cast.Core.Name],
            StageIds.HostShell => [cast.Core.Name],
            StageIds.Chain => [cast.Switch.Name, cast.Core.Name, cast.Edge.Name],
            StageIds.Persistence => [cast.Edge.Name, cast.Border.Name],
            StageIds.Quiet => [.. cast.Quiet.Select(d => d.Name)],
            StageIds.VoiceTap => [cast.Voice.Name],
            StageIds.CallRecords => [servers.CallRecords.Name, servers.Jump[0].Name],
            StageIds.InterceptRead or StageIds.InterceptTamper =>
            [
                servers.InterceptAdministration.Name,
                servers.Jump[0].Name,
            ],
            StageIds.RouterTap => [cast.Edge.Name, cast.Border.Name],
            _ => [cast.Edge.Name],
        };
    }

    /// <summary>How the truth names the secrets of a device's configuration.</summary>
    internal static string SecretsOf(string device) => $"secrets in the configuration of {device}";
}
