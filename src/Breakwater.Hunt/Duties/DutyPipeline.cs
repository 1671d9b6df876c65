using System.Text;
using Breakwater.Detection.InventoryFiles;
using Breakwater.Hunt.Content;
using Breakwater.Hunt.Reopening;
using Breakwater.Investigation.Duties;
using Breakwater.Investigation.Duties.Carrier;
using Breakwater.Investigation.Duties.Clocks;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Manifests;
using NodaTime;

namespace Breakwater.Hunt.Duties;

/// <summary>From the folder of a finished answer to who must be told. It reads files and sends nothing.</summary>
public static class DutyPipeline
{
    /// <summary>Reckons.</summary>
    public static DutyOutcome Run(DutyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContentFiles files = new(options.ContentFolder, options.MoreContent);
        DutyLibrary library = DutyContent.Load(files, out IReadOnlyList<string> wrong);
        if (wrong.Count > 0)
        {
            // A deadline of a pack that was left out would be missing in silence.
            return new DutyOutcome { Errors = wrong, ExitCode = ExitCode.Content };
        }

        try
        {
            return Reckon(options, library, files);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new DutyOutcome { Errors = [error.Message], ExitCode = ExitCode.Usage };
        }
    }

    private static DutyOutcome Reckon(DutyOptions options, DutyLibrary library, ContentFiles files)
    {
        FinishedAnswer folder = FinishedAnswer.Open(options.Case);
        List<string> errors = [];
        CarrierInventory inventory = Inventory(options, folder.Read, errors);
        CarrierFacts carrier = Carrier(options, library, folder.Read, errors);
        DateTimeOffset? asOf = Time("--as-of", options.AsOf, carrier, errors);
        carrier = Aware(Time("--aware-at", options.AwareAt, carrier, errors), carrier);
        if (errors.Count > 0)
        {
            return new DutyOutcome { Errors = errors, ExitCode = ExitCode.Usage };
        }

        DutyCase held = new()
        {
            Verdict = folder.Verdict(),
            Findings = Observed(folder),
            Exposure = folder.Exposure(),
            EvidenceItems = folder.Manifest.Inputs.Count,
            Inventory = inventory,
            Agencies = options.InterceptFacts is { } facts
                ? EnclaveLetters.Read(facts, folder.ManifestSha256, folder.Read)
                : null,
        };
        held = held with { AsOf = asOf ?? held.Verdict.AsOf };
        if (held.AsOf is { } speaks && !TimeText.IsReckoned(speaks))
        {
            throw new InvalidDataException(
                $"verdict.json speaks for {DocumentWriting.Time(speaks)}, and clocks are reckoned in the years {TimeText.FirstYear} to {TimeText.LastYear}; state the time with --as-of"
            );
        }

        return new DutyOutcome
        {
            Report = DutyReckoning.Of(held, carrier, library) with
            {
                Inputs = [.. folder.Read.Concat(files.Read).OrderBy(f => f.Path, StringComparer.Ordinal)],
            },
            ExitCode = ExitCode.Done,
        };
    }

    private static CaseFindings Observed(FinishedAnswer folder)
    {
        CaseFindings findings = new();
        foreach (Finding finding in folder.Findings())
        {
            findings.Observe(finding);
        }

        return findings;
    }

    private static CarrierInventory Inventory(DutyOptions options, List<ManifestFile> read, List<string> errors)
    {
        if (options.Inventory is not { } path)
        {
            return CarrierInventory.Empty;
        }

        byte[] bytes = HeldFile.Bytes(path);
        read.Add(HeldFile.Of("inventory/" + Path.GetFileName(path), bytes));
        InventoryReading reading = InventoryReader.Read(bytes, path);
        errors.AddRange(reading.Errors.Select(e => e.ToString()));
        return reading.Inventory ?? CarrierInventory.Empty;
    }

    private static CarrierFacts Carrier(
        DutyOptions options,
        DutyLibrary library,
        List<ManifestFile> read,
        List<string> errors
    )
    {
        if (options.Carrier is not { } path)
        {
            return CarrierFacts.None;
        }

        byte[] bytes = HeldFile.Bytes(path);
        read.Add(HeldFile.Of("carrier/" + Path.GetFileName(path), bytes));
        string text = Encoding.UTF8.GetString(bytes).TrimStart('\ufeff');
        CarrierFacts facts = CarrierFactsFile.Read(text, path, library, out IReadOnlyList<string> wrong);
        errors.AddRange(wrong);
        return facts;
    }

    private static DateTimeOffset? Time(string option, string? text, CarrierFacts carrier, List<string> errors)
    {
        if (text is null)
        {
            return null;
        }

        DateTimeZone? zone = carrier.Zone is { } name ? DateTimeZoneProviders.Tzdb[name] : null;
        if (TimeText.TryRead(text, zone, out DateTimeOffset time) is { } wrong)
        {
            errors.Add($"{option}: {wrong}");
        }

        return time;
    }

    // What is said on the command line takes the place of what the file says.
    private static CarrierFacts Aware(DateTimeOffset? at, CarrierFacts carrier) =>
        at is not { } time
            ? carrier
            : carrier with
            {
                Facts = new SortedDictionary<string, StatedFact>(
                    carrier.Facts.ToDictionary(f => f.Key, f => f.Value),
                    StringComparer.Ordinal
                )
                {
                    [AwareAt] = new StatedFact(FactKind.Time, "--aware-at") { Time = time },
                },
            };

    private const string AwareAt = "aware_at";
}
