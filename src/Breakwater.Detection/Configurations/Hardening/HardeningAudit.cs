using Breakwater.Detection.Configurations.Hardening.Language;
using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.Configurations.Hardening.Vocabulary;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Events;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Configurations.Hardening;

/// <summary>Holds configurations against the controls of a pack. Safe for many threads.</summary>
public sealed class HardeningAudit
{
    private readonly HardeningPack _pack;
    private readonly CarrierInventory _inventory;

    /// <summary>An audit by some controls, with what the inventory approves.</summary>
    public HardeningAudit(HardeningPack pack, CarrierInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(inventory);
        _pack = pack;
        _inventory = inventory;
    }

    /// <summary>The result of every control on one device.</summary>
    public DeviceAudit Of(DeviceFacts facts) => Of(facts, withFixes: true);

    /// <summary>The same without the lines that would mend what fails: they take as long to fill in as the rest.</summary>
    internal DeviceAudit WithoutFixes(DeviceFacts facts) => Of(facts, withFixes: false);

    private DeviceAudit Of(DeviceFacts facts, bool withFixes)
    {
        ArgumentNullException.ThrowIfNull(facts);
        DeviceConfiguration configuration = facts.Configuration;
        DeviceView device = new(facts, _inventory);
        DeviceConfiguration latest = SavedCopies.Latest(configuration);
        return new DeviceAudit
        {
            Device = configuration.Hostname ?? configuration.Item.Path,
            Item = latest.Item,
            Platform = configuration.Platform,
            Version = device.SoftwareVersion,
            CapturedAt = SnapshotTime.Captured(latest)?.ToEventTime() ?? EventTime.Unknown,
            IsComplete = configuration.IsComplete,
            Controls = [.. _pack.Checks.Select(c => Judge(c, device, withFixes))],
            ReadableSecrets = configuration.Secrets.Count(s => s.Encoding.Strength() == SecretStrength.Readable),
            WeakSecrets = configuration.Secrets.Count(s => s.Encoding.Strength() == SecretStrength.WeakHash),
        };
    }

    private static ControlResult Judge(HardeningCheck check, DeviceView device, bool withFixes)
    {
        DeviceConfiguration configuration = device.Facts.Configuration;
        if (!check.Platforms.TryGetValue(configuration.Platform, out PlatformCheck? tests))
        {
            return Result(check, ControlState.NotTested, ["There is no test for this platform."], []);
        }

        if (tests.NotApplicable is { } reason)
        {
            return Result(check, ControlState.NotApplicable, [reason], []);
        }

        if (tests.NotVisible is { } ask)
        {
            return Result(check, ControlState.NotTested, [ask], []);
        }

        (Condition Condition, Outcome Outcome)[] fails = [.. tests.FailWhen.Select(c => (c, c.Evaluate(device)))];
        (Condition Condition, Outcome Outcome)[] broken = [.. fails.Where(f => f.Outcome.Truth == Truth.Yes)];
        if (broken.Length > 0)
        {
            return Result(
                check,
                ControlState.Fail,
                [.. broken.Select(b => b.Condition.Says ?? check.Title)],
                broken.SelectMany(b => b.Outcome.Matches)
            ) with
            {
                Fix = withFixes ? FixLines.Of(broken, tests.Fix) : [],
                Gain = check.Gain,
            };
        }

        Outcome passed = new AllCondition(tests.PassWhen).Evaluate(device);
        if (tests.PassWhen.Count > 0 && passed.Truth == Truth.Yes && fails.All(f => f.Outcome.Truth == Truth.No))
        {
            return Result(check, ControlState.Pass, [], passed.Matches);
        }

        string[] why =
            device.IsComplete ? [tests.Unknown]
            : configuration.HasLostIndentation
                ?
                [
                    "The lines of the configuration lost their indentation; from a line that is not seen nothing follows.",
                ]
            : ["Only a part of the configuration was read; from a line that is not in it nothing follows."];
        return Result(check, ControlState.Unknown, why, []) with { Fix = FixLines.General(tests.Fix) };
    }

    private static ControlResult Result(
        HardeningCheck check,
        ControlState state,
        IReadOnlyList<string> reasons,
        IEnumerable<Matched> matches
    )
    {
        ConfigurationStatement[] statements =
        [
            .. matches.SelectMany(m => m.Statements.Take(1)).Distinct().OrderBy(s => s.Line),
        ];
        return new ControlResult
        {
            Control = check.Id,
            Title = check.Title,
            Severity = check.Severity,
            State = state,
            Reasons = [.. reasons.Distinct(StringComparer.Ordinal)],
            Lines = [.. statements.Take(ControlResult.LineLimit).Select(s => new AuditedLine(s.Position, Shown(s)))],
            LineCount = statements.Length,
            Stops = check.Stops,
            Sources = check.Sources,
            Mark = check.Mark,
        };
    }

    private static string Shown(ConfigurationStatement statement) =>
        statement.Parent is null ? statement.Shown : $"{statement.Path} {statement.Shown}";
}
