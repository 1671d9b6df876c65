using System.Globalization;
using Breakwater.Detection.Flows.Baselines;
using Breakwater.Evidence.Reading;
using Breakwater.Hunt.Answering;
using Breakwater.Hunt.Content;
using Breakwater.Hunt.Detecting;
using Breakwater.Investigation.Suppressions;
using Breakwater.Model.Findings;
using Breakwater.Storage.Baselines;
using Breakwater.Storage.Findings;

namespace Breakwater.Hunt.Keeping;

/// <summary>The baseline of flows that a hunt is held against and teaches, where it is given one.</summary>
internal sealed class HuntBaseline(HuntOptions options, HuntContent content) : IDisposable
{
    /// <summary>How the manifest names the baseline that the run was held against.</summary>
    public const string ManifestPath = "baseline/" + FlowBaselineStore.Name;

    private FlowBaselineStore? _store;
    private FlowBaselineDraft? _draft;
    private string? _sentence;

    /// <summary>There is one.</summary>
    public bool IsGiven => !string.IsNullOrEmpty(options.Baseline);

    /// <summary>What it should have learned could not be written.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Opens it.</summary>
    /// <returns>Why it cannot be used; null where it can, or where none was given.</returns>
    public string? Open()
    {
        if (!IsGiven)
        {
            return null;
        }

        if (options.Paths.FirstOrDefault(IsAbove) is { } evidence)
        {
            return $"{options.Baseline} lies in the evidence ({evidence}), and nothing found there tells the hunt what is usual; name a folder outside";
        }

        string? closed = FlowBaselineStore.TryOpen(options.Baseline!, options.BaselineReadOnly, out _store);
        if (_store?.Stored is { Sha256: { } sha256 } stored)
        {
            content.Files.Enter(ManifestPath, sha256, stored.Bytes);
        }

        return closed;
    }

    /// <summary>Holds the run against it. What it then knows is kept by <see cref="Commit"/>.</summary>
    public void Hold(DetectorSet detectors, FindingStore findings, ReadOutcome read, DateTimeOffset? asOf)
    {
        if (_store is null || detectors.Flows is null)
        {
            _sentence = _store is null ? null : "no flow was read; the baseline is as it was";
            return;
        }

        bool learns = !options.BaselineReadOnly && !read.Interrupted;
        IReadOnlyDictionary<string, string> hashes = read.Hashes();
        SuppressionList accepted = new(content.Suppressions, asOf);
        BaselineTerms terms = new()
        {
            AsOf = asOf,
            From = options.From,
            To = options.To,
            Hashes = hashes,
            Doubt = Doubt(detectors, findings.Sorted(hashes).Select(accepted.Apply)),
            IsAccepted = f => accepted.Apply(f).Disposition.State == DispositionState.SuppressedBy,
            Learns = learns,
        };
        try
        {
            _draft = learns ? _store.Draft() : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Fail(error.Message);
        }

        detectors.HoldAgainst(_store.Stored, terms, _draft, findings);
    }

    /// <summary>Keeps what was learned.</summary>
    public void Commit()
    {
        if (_draft is null)
        {
            return;
        }

        if (_draft.Commit() is { } failure)
        {
            Fail(failure);
        }
        else
        {
            _sentence = string.Create(
                CultureInfo.InvariantCulture,
                $"the baseline holds {_draft.Devices} devices of {_draft.Exporters} exporters, made from {_draft.Items} items"
            );
        }
    }

    /// <summary>What became of it, each a sentence.</summary>
    public IReadOnlyList<string> Sentences() => _sentence is null ? [] : [$"{options.Baseline}: {_sentence}"];

    public void Dispose()
    {
        _draft?.Dispose();
        _store?.Dispose();
    }

    private bool IsAbove(string path)
    {
        if (!Directory.Exists(path))
        {
            return false;
        }

        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        string own = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Baseline!));
        return own == folder || own.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private HoursInDoubt Doubt(DetectorSet detectors, IEnumerable<Finding> findings)
    {
        IReadOnlyDictionary<string, string> names = InventoryNames.WithShortNames(
            InventoryNames.Aliases(content.Inventory),
            content.Inventory,
            detectors.Sources
        );
        HoursInDoubt doubt = new(detectors.FlowDevices, name => names.GetValueOrDefault(name, name));
        foreach (Finding finding in findings)
        {
            doubt.Take(finding);
        }

        return doubt;
    }

    private void Fail(string why)
    {
        IsIncomplete = true;
        _sentence = $"the baseline could not be written and is as it was: {why}";
    }
}
