using System.Text;
using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Hunt.Content;
using Breakwater.Hunt.Detecting;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Manifests;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;

namespace Breakwater.Hunt.Sealing;

/// <summary>The sealed zone of one run: the master key, and what is derived from it for the run and its case.</summary>
internal sealed class Enclave : IDisposable
{
    private readonly ZoneOptions _options;
    private readonly InterceptMappings _mappings;
    private readonly IMasterKey _master;
    private readonly EnclaveFacts? _facts;
    private readonly KeyedTokens? _ofCase;
    private RunTokens? _tokens;

    private Enclave(ZoneOptions options, InterceptMappings mappings, IMasterKey master, EnclaveFacts? facts) =>
        (_options, _mappings, _master, _facts, _ofCase) = (options, mappings, master, facts, OfCase(options, master));

    /// <summary>Names the run; known when the zone was entered.</summary>
    public string RunId { get; private set; } = "";

    /// <summary>The tokens of the run.</summary>
    public ISealedTokens Tokens => _tokens!;

    /// <summary>Tokens under the key of the case; null where the operator names none.</summary>
    public ISealedTokens? TokensOfCase => _ofCase;

    /// <summary>The master key.</summary>
    public IMasterKey Master => _master;

    /// <summary>Opens the master key, and where facts are asked for their folder.</summary>
    /// <param name="options">What the operator says.</param>
    /// <param name="mappings">Tables that are known by their columns.</param>
    /// <param name="output">Where the run writes.</param>
    /// <param name="enclave">The zone, where the result is null.</param>
    /// <returns>Why the zone cannot be entered; null where it can.</returns>
    public static string? TryOpen(ZoneOptions options, InterceptMappings mappings, string output, out Enclave? enclave)
    {
        enclave = null;
        if (MasterKeys.TryOpen(options.Keys, out IMasterKey? master) is { } refusal)
        {
            return refusal;
        }

        if (EnclaveFacts.TryOpen(options.Facts, output, master!, out EnclaveFacts? facts) is { } closed)
        {
            master!.Dispose();
            return closed;
        }

        enclave = new Enclave(options, mappings, master!, facts);
        return null;
    }

    /// <summary>
    /// Derives the keys of the run, which the caller named or which follows from the clear items. A digest of items by itself would let
    /// anyone try out what a small item may have held; so it is made under the key.
    /// </summary>
    public SealedZone Enter(EvidenceSet evidence)
    {
        using DerivedKey purpose = DerivedKey.OfPurpose(_master, KeyPurpose.Intercepts);
        RunId =
            _options.RunId
            ?? purpose.Digest(Encoding.ASCII.GetBytes("run id|" + string.Join('|', evidence.ClearInterceptHashes)));
        using DerivedKey run = purpose.OfRun(RunId);
        _tokens = new RunTokens(new KeyedTokens(run.Bytes), _ofCase);
        return new SealedZone { Tokens = _tokens, Mappings = _mappings };
    }

    /// <summary>Watch-listed subscribers and canaries, who can be recognised here alone.</summary>
    public WatchList WatchListOf(CarrierInventory inventory) => WatchList.Of(_master, inventory);

    /// <summary>Enters the zone for a hunt.</summary>
    public ReadOptions Enter(EvidenceSet evidence, HuntContent content, ReadOptions reading)
    {
        SealedZone zone = Enter(evidence);
        ObserveAgencies(content, reading);
        return reading with { Zone = zone };
    }

    /// <summary>Writes what only the enclave may see, where that is asked for.</summary>
    /// <param name="detectors">What they found, after they concluded.</param>
    /// <param name="answer">SHA-256 of the answer's manifest.</param>
    /// <param name="asOf">The time that the answer speaks for.</param>
    /// <param name="isComplete">The run was not interrupted.</param>
    /// <param name="time">The clock, for the log of accesses alone.</param>
    public FactsOutcome? WriteFacts(
        DetectorSet detectors,
        string answer,
        DateTimeOffset? asOf,
        bool isComplete,
        TimeProvider time
    ) =>
        _facts?.Write(
            detectors.InterceptFacts,
            detectors.SealedFindings,
            new FactsCustody
            {
                ToolVersion = Product.Version,
                AsOf = asOf,
                RunId = RunId,
                KeyId = Tokens.KeyId,
                AnswerSha256 = answer,
                IsComplete = isComplete,
                Files = [],
            },
            time
        );

    /// <summary>Shows the detectors the agencies of the inventory as records, as a sealed bundle would.</summary>
    private void ObserveAgencies(HuntContent content, ReadOptions reading)
    {
        if (
            content.Files.Read.FirstOrDefault(f => f.Path.StartsWith("inventory/", StringComparison.Ordinal))
            is not { } file
        )
        {
            return;
        }

        EvidenceItem item = new(file.Path, file.Sha256, file.Bytes, AgencyEndpoints.Format);
        if (AgencyEndpoints.Of(content.Inventory, item, Tokens, reading.Names) is { } batch)
        {
            IBatchConsumer consumer = reading.MakeConsumer();
            consumer.Observe(batch);
            consumer.Complete();
        }
    }

    /// <summary>A keyed digest of an item's SHA-256: with the hash itself anyone could try out what a small item may have held.</summary>
    public string DigestOf(string sha256)
    {
        using SealedText text = new("sha256|" + sha256);
        return _tokens!.Of(TokenKind.Name, text).ToString();
    }

    /// <summary>What the manifest says: names of keys and of the run, never a key.</summary>
    public IEnumerable<ManifestArgument> Arguments()
    {
        yield return new ManifestArgument("enclave", "true");
        yield return new ManifestArgument("intercept-key", Tokens.KeyId);
        yield return new ManifestArgument("run-id", RunId);
        if (Tokens.Case is { } ofCase)
        {
            yield return new ManifestArgument("case-key", ofCase.KeyId);
        }
    }

    /// <summary>Overwrites every key.</summary>
    public void Dispose()
    {
        _facts?.Dispose();
        _tokens?.Dispose();
        _ofCase?.Dispose();
        _master.Dispose();
    }

    private static KeyedTokens? OfCase(ZoneOptions options, IMasterKey master)
    {
        if (options.Case is not { } caseId)
        {
            return null;
        }

        using DerivedKey key = DerivedKey.OfCase(master, caseId);
        return new KeyedTokens(key.Bytes);
    }

    private sealed class RunTokens(KeyedTokens run, KeyedTokens? ofCase) : ISealedTokens, IDisposable
    {
        public string KeyId => run.KeyId;

        public ISealedTokens? Case => ofCase;

        public NearTokens? Near => run.Near;

        public SealedToken Of(TokenKind kind, SealedText canonical) => run.Of(kind, canonical);

        public void Dispose()
        {
            run.Dispose();
        }
    }
}
