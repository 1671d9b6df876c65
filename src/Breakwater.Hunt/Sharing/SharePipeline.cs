using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Breakwater.Detection.InventoryFiles;
using Breakwater.Hunt.Content;
using Breakwater.Hunt.Reopening;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Bundles;
using Breakwater.Sharing.Filtering;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Misp;
using Breakwater.Sharing.Previews;
using Breakwater.Sharing.Profiles;
using Breakwater.Sharing.Records;
using Breakwater.Stix.Identifiers;
using Breakwater.Stix.Objects;
using Breakwater.Stix.Validation;

namespace Breakwater.Hunt.Sharing;

/// <summary>From an answer to what may leave of it: read content, then the case, filter, build, check, show, write.</summary>
public static class SharePipeline
{
    private static readonly Guid ProductSpace = new("0f0c8a0a-6f0e-5b2e-9d53-5f2a3b7c1e64");

    /// <summary>Runs it.</summary>
    public static ShareOutcome Run(ShareOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContentFiles files = new(options.ContentFolder, []);
        ShareKnowledge knowledge = ShareContent.Load(files);
        IReadOnlyList<ShareProfile> profiles = ShareProfiles.Read(
            Encoding.UTF8.GetString(files.Own("sharing/profiles.yml"))
        );
        List<string> errors = [];
        ShareProfile? profile = profiles.FirstOrDefault(p => p.Name == options.Profile);
        if (profile is null)
        {
            return Refused($"there is no profile {options.Profile}: {string.Join(", ", profiles.Select(p => p.Name))}");
        }

        profile = options.WithoutIncident ? profile with { TellsIncident = false } : profile;
        errors.AddRange(ShareRefusals.Of(options, profile));
        CarrierInventory inventory = Inventory(options, files, errors);
        if (errors.Count > 0)
        {
            return new ShareOutcome(ExitCode.Usage, errors, null, null);
        }

        try
        {
            return Share(
                options,
                profile,
                new OutboundFilter(knowledge, new OwnNetworks(inventory), Policy(options)),
                knowledge,
                files
            );
        }
        catch (InvalidDataException fault)
        {
            return Refused(fault.Message);
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return Refused($"{options.Answer} cannot be read: {fault.Message}");
        }
    }

    private static ShareOutcome Share(
        ShareOptions options,
        ShareProfile profile,
        OutboundFilter filter,
        ShareKnowledge knowledge,
        ContentFiles files
    )
    {
        FinishedAnswer answer = FinishedAnswer.Open(options.Answer);
        Verdict verdict = SharedParts.Verdict(answer);
        answer.CheckFindings();
        List<string> limits = [];
        HashSet<string>? only = null;
        if (options.Incidents.Count > 0 && (only = SharedParts.FindingsOf(answer, options.Incidents, limits)) is null)
        {
            return Refused($"the answer has no incident {string.Join(" or no ", options.Incidents)}");
        }

        DateTimeOffset? latest = null;
        foreach (Finding finding in answer.Findings().Where(f => only is null || only.Contains(f.Id)))
        {
            filter.Observe(finding);
            latest = finding.Last.Value > latest || latest is null ? finding.Last.Value ?? latest : latest;
        }

        if ((answer.Manifest.AsOf ?? latest) is not { } asOf)
        {
            return Refused("nothing in the answer has a time; hunt again with --now");
        }

        if (filter.NotGathered > 0)
        {
            limits.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{filter.NotGathered} mentions of addresses beyond the first {OutboundFilter.MostValues} were not gathered"
                )
            );
        }

        SharedCase shared = filter.Conclude(verdict, asOf);
        (SharedAnnex? annex, AnnexKey? key) = Annex(options, answer, knowledge, filter, verdict);
        ShareRecord record = new()
        {
            ToolVersion = Product.Version,
            Order = Order(options, profile, answer.ManifestSha256),
            Approver = options.Approver,
            LegalBasis = options.LegalBasis,
            Shared = shared,
            Annex = annex,
            ManifestSha256 = answer.ManifestSha256,
            Content = [.. files.Read],
            Included = options.Include,
            KeptBack = options.Withhold,
            Findings = filter.Findings,
            Withheld = filter.Withheld(),
            WithheldValues = filter.WithheldValues(),
            Limits = limits,
        };
        return Write(options, record, key);
    }

    private static (SharedAnnex? Annex, AnnexKey? Key) Annex(
        ShareOptions options,
        FinishedAnswer answer,
        ShareKnowledge knowledge,
        OutboundFilter filter,
        Verdict verdict
    )
    {
        if (!options.WithAnnex)
        {
            return (null, null);
        }

        byte[] reference = answer.KeyFor($"annex|{options.Profile}|{options.Organisation}");
        return new AnnexFilter(knowledge, filter, reference).Conclude(verdict, answer.Ledger());
    }

    private static ShareOutcome Write(ShareOptions options, ShareRecord record, AnnexKey? key)
    {
        if (options.PreviewOnly)
        {
            return new ShareOutcome(ExitCode.Done, [], SharePreview.Write(record), null);
        }

        if (record.Shared.IsEmpty)
        {
            return new ShareOutcome(
                ExitCode.Coverage,
                ["nothing of this case may leave that would help anyone; nothing was written"],
                SharePreview.Write(record),
                null
            );
        }

        (string Name, ReadOnlyMemory<byte> Bytes)[] sent =
        [
            Outgoing(record),
            .. record.Annex is { } annex ? AnnexFiles.Of(record, annex) : [],
        ];
        ShareRecord kept = record with { Files = [.. sent.Select(s => ShareFolder.Entry(s.Name, s.Bytes.Span))] };
        string preview = SharePreview.Write(kept);
        ShareFolder.Write(options.Output, sent, kept, preview, key);
        return new ShareOutcome(ExitCode.Done, [], preview, options.Output);
    }

    private static (string Name, ReadOnlyMemory<byte> Bytes) Outgoing(ShareRecord record)
    {
        ArrayBufferWriter<byte> output = new();
        if (record.Order.Profile.Format == ShareFormat.Misp)
        {
            MispEvent.Write(output, record.Shared, record.Order);
            return ("misp-event.json", output.WrittenMemory);
        }

        IReadOnlyList<StixObject> objects = BundleBuilder.Build(record.Shared, record.Order);
        BundleWriter.Write(output, BundleBuilder.Id(record.Order), objects);
        IReadOnlyList<StixFault> faults = StixValidator.Check(output.WrittenMemory, strict: true);
        return faults.Count == 0
            ? ("bundle.json", output.WrittenMemory)
            : throw new InvalidOperationException(
                $"the bundle is not valid: {faults[0].ObjectId} {faults[0].Property} {faults[0].Reason}"
            );
    }

    private static ShareOrder Order(ShareOptions options, ShareProfile profile, string manifestSha256) =>
        new()
        {
            Profile = profile,
            Label = TlpMarking.Of(options.Label ?? profile.Labels[0])!,
            Organisation = options.Organisation,
            Space = NameBasedUuid.Make(
                ProductSpace,
                Encoding.UTF8.GetBytes($"{manifestSha256}|{profile.Name}|{options.Organisation}")
            ),
        };

    private static SharePolicy Policy(ShareOptions options) =>
        new()
        {
            Include = [.. options.Include.Select(AddressText.Read).OfType<IPAddress>()],
            Withhold = [.. options.Withhold],
        };

    private static CarrierInventory Inventory(ShareOptions options, ContentFiles files, List<string> errors)
    {
        if (options.Inventory is not { } path)
        {
            return CarrierInventory.Empty;
        }

        if (!File.Exists(path))
        {
            errors.Add($"there is no inventory {path}");
            return CarrierInventory.Empty;
        }

        InventoryReading reading = InventoryReader.Read(files.Bytes("inventory/" + Path.GetFileName(path), path), path);
        errors.AddRange(reading.Errors.Select(e => e.ToString()));
        return reading.Inventory ?? CarrierInventory.Empty;
    }

    private static ShareOutcome Refused(string error) => new(ExitCode.Usage, [error], null, null);
}
