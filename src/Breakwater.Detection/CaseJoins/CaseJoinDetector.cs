using System.Globalization;
using Breakwater.Detection.Findings;
using Breakwater.Detection.InterceptAudit;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.CaseJoins;

/// <summary>
/// The same few people in look-ups of call records or of registers of subscribers and in views of intercepts (S10), on tokens under the key of a case, inside the enclave alone. What it finds is
/// sealed: that somebody who was looked up is a target must be in no answer.
/// </summary>
public sealed class CaseJoinDetector : IDetector, IAccessFollower, IPictureFollower
{
    /// <summary>The most targets that are joined, about 100 bytes each.</summary>
    private const int MostTargets = 500_000;

    private readonly FindingFactory _factory;
    private readonly CarrierInventory _inventory;
    private readonly CaseJoinContent _content;
    private readonly bool _hasCase;
    private readonly Dictionary<SealedToken, SealedToken> _ofCase = [];
    private readonly HashSet<SealedToken> _targets = [];
    private readonly List<RecordLooks> _records = [];
    private readonly Lock _gate = new();
    private IReadOnlyList<InterceptLooks> _intercepts = [];
    private HashSet<string> _staff = [];
    private bool _isCut;
    private bool _sawRegister;

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="inventory">People and intercept staff.</param>
    /// <param name="content">When it is more than chance.</param>
    /// <param name="hasCase">The run has the key of a case.</param>
    public CaseJoinDetector(
        FindingFactory factory,
        CarrierInventory inventory,
        CaseJoinContent content,
        bool hasCase
    ) => (_factory, _inventory, _content, _hasCase) = (factory, inventory, content, hasCase);

    /// <summary>What could not be judged, each a sentence that says nothing of what was found. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> NotAssessable { get; private set; } = [];

    /// <summary>What is shown inside the enclave alone. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<Finding> SealedFindings { get; private set; } = [];

    /// <summary>Sees accesses to call records and what was read of lawful intercept; both detectors conclude first.</summary>
    /// <param name="accesses">Knows who looked whom up.</param>
    /// <param name="intercepts">Knows who saw which targets.</param>
    public void Follow(RecordAccessDetector accesses, InterceptDetector intercepts)
    {
        ArgumentNullException.ThrowIfNull(accesses);
        ArgumentNullException.ThrowIfNull(intercepts);
        if (_hasCase)
        {
            accesses.Followers.Add(this);
            intercepts.Followers.Add(this);
        }
    }

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new Worker(this);

    void IAccessFollower.Take(StoreAccess access, bool isDeclared)
    {
        if (access.CaseSubscribers.Count == 0)
        {
            return;
        }

        _sawRegister |= access.Kind == AccessKind.Register;
        if (_records.Count == 0 || _records[^1].Store != access.Store || _records[^1].Account != access.Account)
        {
            _records.LastOrDefault()?.Close();
            _records.Add(new RecordLooks(access.Store, access.Account));
        }

        _records[^1].Take(access, _targets.Contains);
    }

    void IPictureFollower.Take(InterceptPicture picture)
    {
        _intercepts = InterceptLookReader.Read(
            picture,
            token => _ofCase.TryGetValue(token, out SealedToken own) ? own : null
        );
        _staff = new HashSet<string>(
            picture
                .Staff.Select(s => s.Record.Account)
                .Concat((_inventory.Intercept?.Staff ?? []).SelectMany(s => s.Accounts)),
            StringComparer.OrdinalIgnoreCase
        );
    }

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        if (!_hasCase || _content.Check is not { } check)
        {
            return;
        }

        NotAssessable = [.. Gaps()];
        if (!_isCut)
        {
            SealedFindings =
            [
                .. TargetedPeople
                    .Of(_content, _inventory, _records, _intercepts, _staff)
                    .Select(f => CaseJoinFindings.Of(_factory, check, f)),
            ];
        }

        _records.Clear();
        _ofCase.Clear();
        _targets.Clear();
    }

    private IEnumerable<string> Gaps()
    {
        if (_isCut)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"not assessable: more than {MostTargets} targets of intercepts were read; they were not joined with look-ups of call records (S10)"
            );
        }
        else if (_targets.Count == 0)
        {
            yield return "not assessable: no target of an intercept was read with a token of this case; look-ups of call records could not be joined with views of intercepts (S10)";
        }
        else if (_records.Count == 0)
        {
            yield return "not assessable: no look-up that names a subscriber was read, neither of call records nor in a register; views of intercepts could not be joined with any (S10)";
        }

        if (!_sawRegister)
        {
            yield return "not assessable: no log of look-ups in subscriber registers and short message centres was read (a mapping to the table subscriber_lookups); people who recur there are not seen (S10)";
        }
    }

    private void Take(InterceptTarget target)
    {
        if (target.CaseToken is not { } own)
        {
            return;
        }

        lock (_gate)
        {
            if (_ofCase.Count >= MostTargets && !_ofCase.ContainsKey(target.Token))
            {
                _isCut = true;
                return;
            }

            _ofCase[target.Token] = own;
            _targets.Add(own);
        }
    }

    private sealed class Worker(CaseJoinDetector detector) : IWholeEvidenceWorker
    {
        public void Observe(EventBatch batch, IFindingSink sink)
        {
            if (!detector._hasCase)
            {
                return;
            }

            foreach (InterceptTarget target in batch.Intercepts.SelectMany(Targets))
            {
                detector.Take(target);
            }
        }

        public void Complete() { }

        private static IEnumerable<InterceptTarget> Targets(InterceptRecord record) =>
            record switch
            {
                InterceptOrder order => order.Targets,
                InterceptTask task => task.Targets,
                InterceptMessage { TaskDetails: { } task } => task.Targets,
                InterceptAccess { Target: { } target } => [target],
                RouterTap { Target: { } target } => [target],
                _ => [],
            };
    }
}
