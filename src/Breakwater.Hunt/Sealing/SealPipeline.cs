using Breakwater.Detection.InventoryFiles;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Output;
using Breakwater.Storage.Sealing;
using Breakwater.Storage.Spilling;

namespace Breakwater.Hunt.Sealing;

/// <summary>
/// Seals clear intercept data inside the enclave: the same readers as in a hunt there, their records into a bundle that may leave, and
/// what the tokens stand for into a vault that never does.
/// </summary>
public static class SealPipeline
{
    /// <summary>The file that may leave.</summary>
    public const string BundleName = "bundle.ndjson";

    /// <summary>The folder that stays.</summary>
    public const string VaultName = "vault";

    /// <summary>Seals.</summary>
    public static SealOutcome Run(SealOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatorMappings.TryRead(options.InterceptMappings, out InterceptMappings mappings) is { } wrong)
        {
            return new SealOutcome { Errors = wrong, ExitCode = ExitCode.Usage };
        }

        if (
            Refusal(options, mappings, out CarrierInventory inventory, out Enclave? opened, out OutputFolder? folder) is
            { } error
        )
        {
            return new SealOutcome { Errors = [error], ExitCode = ExitCode.Usage };
        }

        using Enclave enclave = opened!;
        using OutputFolder output = folder!;
        using SpillFolder spills = new(Path.Combine(output.Working, "spills"));
        SealedRecords records = new(spills.Create("records"));
        using EvidenceSet evidence = EvidenceIntake.Survey(IntakeOf(options, mappings), progress: null, cancellation);
        SealedZone zone = enclave.Enter(evidence);
        using VaultWriter vault = VaultWriter.Create(Path.Combine(output.Working, VaultName), enclave.Master);
        RecordedTokens tokens = new(zone.Tokens, vault);
        FieldNames names = new();
        ReadOutcome read = EvidenceReader.Read(
            evidence,
            new ReadOptions
            {
                Names = names,
                MakeConsumer = records.CreateConsumer,
                Workers = WorkersOf(options),
                Zone = zone with { Tokens = tokens },
            },
            cancellation
        );
        if (read.Interrupted)
        {
            return new SealOutcome { Errors = ["interrupted: nothing was sealed"], ExitCode = ExitCode.Interrupted };
        }

        SealedItems items = SealedItems.Of(evidence, read);
        AddEndpoints(inventory, tokens, names, records, items.Clear);
        items.Keep(vault);
        BundleWriter writer = new(enclave, records);
        string sha256 = Write(output, writer, items.Clear, vault);
        spills.Dispose();
        output.Commit();
        return new SealOutcome
        {
            Bundle = Path.Combine(output.Final, BundleName),
            BundleSha256 = sha256,
            RunId = enclave.RunId,
            KeyId = enclave.Tokens.KeyId,
            Records = writer.Kinds,
            Items = items.All,
            // What is no clear data counts too: a folder that is not there, an archive that stays shut may have held some.
            ExitCode = items.All.Any(i => i.Status is CoverageStatus.Refused or CoverageStatus.PartlyRead)
                ? ExitCode.Coverage
                : ExitCode.Done,
        };
    }

    private static string Write(
        OutputFolder output,
        BundleWriter writer,
        IReadOnlyList<CoverageItem> items,
        VaultWriter vault
    )
    {
        using FileStream file = output.Create(BundleName);
        string sha256 = writer.Write(file, items);
        file.Flush(flushToDisk: true);
        vault.AddBundle(sha256);
        vault.Complete();
        return sha256;
    }

    private static string? Refusal(
        SealOptions options,
        InterceptMappings mappings,
        out CarrierInventory inventory,
        out Enclave? enclave,
        out OutputFolder? folder
    )
    {
        inventory = CarrierInventory.Empty;
        (enclave, folder) = (null, null);
        if (options.Paths.Contains("-"))
        {
            return "nothing is sealed from standard input, which would lie in a temporary file; name the files";
        }

        if (options.Inventory is { } path)
        {
            InventoryReading reading = InventoryReader.Read(File.ReadAllBytes(path), path);
            if (reading.Errors.Count > 0)
            {
                return string.Join("; ", reading.Errors.Select(e => e.ToString()));
            }

            inventory = reading.Inventory ?? CarrierInventory.Empty;
        }

        if (Directory.Exists(options.Output) && Directory.EnumerateFileSystemEntries(options.Output).Any())
        {
            return $"{options.Output} is not empty; a vault is never replaced: name another folder";
        }

        if (Enclave.TryOpen(options.Zone, mappings, options.Output, out enclave) is { } shut)
        {
            return shut;
        }

        if (OutputFolder.TryOpen(options.Output, out folder) is { } refusal)
        {
            enclave!.Dispose();
            return refusal;
        }

        return null;
    }

    private static void AddEndpoints(
        CarrierInventory inventory,
        ISealedTokens tokens,
        FieldNames names,
        SealedRecords records,
        List<CoverageItem> items
    )
    {
        EvidenceItem item = InventoryItem(tokens);
        if (AgencyEndpoints.Of(inventory, item, tokens, names) is { } batch)
        {
            IBatchConsumer consumer = records.CreateConsumer();
            consumer.Observe(batch);
            consumer.Complete();
            items.Add(
                new CoverageItem
                {
                    Path = item.Path,
                    Format = item.Format,
                    Status = CoverageStatus.Read,
                    Records = batch.Count,
                }
            );
        }
    }

    /// <summary>What stands for the inventory among the items.</summary>
    internal static EvidenceItem InventoryItem(ISealedTokens tokens)
    {
        using SealedText name = new(AgencyEndpoints.Format);
        return new EvidenceItem($"sealed/{tokens.Of(TokenKind.Name, name)}", "", 0, AgencyEndpoints.Format);
    }

    private static int WorkersOf(SealOptions options) =>
        options.Threads > 0 ? options.Threads : Environment.ProcessorCount;

    private static IntakeOptions IntakeOf(SealOptions options, InterceptMappings mappings)
    {
        IntakeOptions intake = new()
        {
            Arguments = options.Paths,
            OutputFolder = options.Output,
            Now = options.Now,
            Workers = WorkersOf(options),
            Formats = EvidenceFormats.With(mappings, isInsideSealedZone: true),
            IsInsideSealedZone = true,
            ReadsClearInterceptDataOnly = true,
            Zones = [.. options.TimeZones.Select(z => new SourceZone(z.Source, z.Zone))],
            Limits = options.Limits.Unpacking,
        };
        return options.Limits.LineBytes is { } line ? intake with { MaxRecordBytes = line } : intake;
    }
}
