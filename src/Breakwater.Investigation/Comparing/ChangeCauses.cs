using Breakwater.Model.Comparisons;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Manifests;

namespace Breakwater.Investigation.Comparing;

/// <summary>
/// Says why findings differ. Direct reasons are what the finding names itself: its evidence and its rule. Only where there is none, what can have worked on it
/// from afar is told: indicators, inventory, other knowledge, arguments, the version, other evidence.
/// </summary>
internal sealed class ChangeCauses
{
    private const int MostNamed = 3;
    private const string Indicators = "indicators/";
    private readonly Side _old;
    private readonly Side _new;
    private readonly IReadOnlyList<ChangeCause> _afar;
    private readonly ChangeCause? _indicators;

    public ChangeCauses(Manifest old, Manifest later, IReadOnlyList<InputChange> inputs)
    {
        _old = new Side(old);
        _new = new Side(later);
        _indicators = Knowledge(inputs, ChangeReason.Indicators).FirstOrDefault();
        _afar =
        [
            .. Knowledge(inputs, ChangeReason.Inventory),
            .. Knowledge(inputs, ChangeReason.Knowledge),
            .. Of(inputs, InputKind.Argument, ChangeReason.Arguments),
            .. Of(inputs, InputKind.Product, ChangeReason.Product),
            .. Of(inputs, InputKind.Evidence, ChangeReason.OtherEvidence),
        ];
    }

    /// <summary>Why the later answer has a finding that the earlier one has not.</summary>
    public IReadOnlyList<ChangeCause> OfAdded(Finding finding) =>
        OrFromAfar(
            finding,
            [.. OfEvidence(finding.Evidence, _new, _old, ChangeReason.NewEvidence), .. OfRule(finding)]
        );

    /// <summary>Why the earlier answer has a finding that the later one has not.</summary>
    public IReadOnlyList<ChangeCause> OfGone(Finding finding) =>
        OrFromAfar(
            finding,
            [.. OfEvidence(finding.Evidence, _old, _new, ChangeReason.LostEvidence), .. OfRule(finding)]
        );

    /// <summary>Why both have it and say something else.</summary>
    public IReadOnlyList<ChangeCause> OfChanged(Finding old, Finding later) =>
        OrFromAfar(
            later,
            [
                .. OfEvidence(FindingDifferences.Further(old, later), _new, _old, ChangeReason.NewEvidence),
                .. OfEvidence(FindingDifferences.Further(later, old), _old, _new, ChangeReason.LostEvidence),
                .. OfRule(later),
            ]
        );

    /// <summary>Why a thing differs of whose findings none does.</summary>
    public IReadOnlyList<ChangeCause> OfWhatIsMadeOfFindings() =>
        _afar.Count > 0 ? _afar
        : _indicators is not null ? [_indicators]
        : [new ChangeCause(ChangeReason.NotKnown, null)];

    private IReadOnlyList<ChangeCause> OrFromAfar(Finding finding, List<ChangeCause> direct)
    {
        if (direct.Count > 0)
        {
            return direct;
        }

        if (finding.Rule.Kind == RuleKind.Indicator && _indicators is not null)
        {
            return [_indicators];
        }

        return OfWhatIsMadeOfFindings();
    }

    private static IEnumerable<ChangeCause> OfEvidence(
        IEnumerable<EvidenceRef> evidence,
        Side own,
        Side other,
        ChangeReason missing
    ) =>
        evidence
            .Select(e => (e.Path, Own: own.StatusOf(e), Status: other.StatusOf(e)))
            .Where(e => e.Status != e.Own)
            .DistinctBy(e => e.Path)
            .Take(MostNamed)
            .Select(e => new ChangeCause(e.Status is null ? missing : ChangeReason.OtherReading, e.Path));

    private IEnumerable<ChangeCause> OfRule(Finding finding)
    {
        string id = finding.Rule.Id;
        if (_old.HasRules && _new.HasRules && (_old.IsRule(id) || _new.IsRule(id)))
        {
            ChangeReason? reason =
                !_old.IsRule(id) ? ChangeReason.NewRule
                : !_new.IsRule(id) ? ChangeReason.LostRule
                : _old.TextOf(id) != _new.TextOf(id) ? ChangeReason.ChangedRule
                : null;
            if (reason is { } known)
            {
                yield return new ChangeCause(known, (known == ChangeReason.LostRule ? _old : _new).FileOf(id));
            }
        }
    }

    private static IEnumerable<ChangeCause> Knowledge(IReadOnlyList<InputChange> inputs, ChangeReason wanted) =>
        Named(inputs.Where(i => i.Kind == InputKind.Knowledge && ReasonOf(i.Name) == wanted), wanted);

    private static IEnumerable<ChangeCause> Of(
        IReadOnlyList<InputChange> inputs,
        InputKind kind,
        ChangeReason reason
    ) => Named(inputs.Where(i => i.Kind == kind), reason);

    // One cause for each reason, with the first names: a thousand files that are new are one reason.
    private static IEnumerable<ChangeCause> Named(IEnumerable<InputChange> changes, ChangeReason reason)
    {
        List<string> names = [.. changes.Select(c => c.Name)];
        if (names.Count > 0)
        {
            string more =
                names.Count > MostNamed ? FormattableString.Invariant($" and {names.Count - MostNamed} more") : "";
            yield return new ChangeCause(reason, string.Join(", ", names.Take(MostNamed)) + more);
        }
    }

    private static ChangeReason ReasonOf(string path)
    {
        string own = path.StartsWith("own/", StringComparison.Ordinal) ? path[(path.IndexOf('/', 4) + 1)..] : path;
        return own.StartsWith(Indicators, StringComparison.Ordinal)
            || own.StartsWith("intel/", StringComparison.Ordinal)
                ? ChangeReason.Indicators
            : own.StartsWith("inventory/", StringComparison.Ordinal)
            || own.StartsWith("suppressions/", StringComparison.Ordinal)
                ? ChangeReason.Inventory
            : ChangeReason.Knowledge;
    }

    /// <summary>What one manifest says.</summary>
    private sealed class Side
    {
        private readonly Dictionary<string, CoverageStatus> _byHash = new(StringComparer.Ordinal);
        private readonly ILookup<string, string> _files;
        private readonly ILookup<string, string> _texts;

        public Side(Manifest manifest)
        {
            foreach (ManifestInput input in manifest.Inputs)
            {
                // Bytes that are there twice were read once: the status of the one that was read counts.
                if (input.Sha256 is { } hash && (!_byHash.ContainsKey(hash) || input.Status == CoverageStatus.Read))
                {
                    _byHash[hash] = input.Status;
                }
            }

            _files = manifest.Rules.ToLookup(r => r.Id, r => r.File, StringComparer.Ordinal);
            _texts = manifest
                .Content.Where(c => c.Path.Contains("sigma/", StringComparison.Ordinal))
                .ToLookup(
                    c => c.Path[(c.Path.IndexOf("sigma/", StringComparison.Ordinal) + "sigma/".Length)..],
                    c => c.Sha256,
                    StringComparer.Ordinal
                );
        }

        public bool HasRules => _files.Count > 0;

        public bool IsRule(string id) => _files.Contains(id);

        public string? FileOf(string id) => _files[id].FirstOrDefault();

        public string TextOf(string id) =>
            string.Join(' ', _files[id].SelectMany(f => _texts[f]).Order(StringComparer.Ordinal));

        public CoverageStatus? StatusOf(EvidenceRef evidence) =>
            _byHash.TryGetValue(evidence.Sha256, out CoverageStatus status) ? status : null;
    }
}
