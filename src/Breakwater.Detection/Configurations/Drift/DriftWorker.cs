using System.Text;
using Breakwater.Detection.Configurations.Judging;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.Silence;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>Takes configurations and the records that may explain their changes.</summary>
internal sealed class DriftWorker(
    DriftDetector detector,
    DriftRecords records,
    DriftRules rules,
    FindingFactory factory,
    Redactor redactor,
    DeviceNames names,
    CarrierInventory inventory
) : IDetectionWorker
{
    private const int KeptBytes = 200;

    public void Observe(EventBatch batch, IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (DeviceConfiguration configuration in batch.Configurations.Where(c => !c.IsStartup))
        {
            foreach (DeviceConfiguration saved in SavedCopies.WithCopies(configuration))
            {
                Take(saved, KnownFacts.Of(configuration));
            }
        }

        for (int i = 0; i < batch.Count; i++)
        {
            EventView source = batch.At(i);
            string dataset = source.LogSource.Dataset;
            if ((dataset == "tacacs.accounting" || DeviceLogs.Is(dataset)) && source.Time.IsKnown)
            {
                Take(source);
            }
        }
    }

    public void Complete() { }

    private void Take(DeviceConfiguration configuration, DeviceFacts facts)
    {
        string device = SavedCopies.NameOf(configuration, names);
        SnapshotTime? time = SnapshotTime.Of(configuration);
        detector.Seen(device, time is not null, configuration.PartReason is not null);
        if (time is not { } known || configuration.PartReason is not null)
        {
            return;
        }

        Approvals approvals = new(inventory, new DateTimeOffset(known.Earliest, TimeSpan.Zero));
        records.Add(
            device,
            configuration,
            known,
            rules.Of(configuration.Platform),
            ApprovedStatements.Of(facts, device, approvals)
        );
    }

    private void Take(in EventView source)
    {
        if (Cause(source) is not ({ } kind, { } text) || source.Text(Fields.HostName) is not { Length: > 0 } device)
        {
            return;
        }

        ReadOnlySpan<byte> record = source.Original;
        RecordedCommand command = new(
            source.Time,
            kind,
            source.Text(Fields.UserName) ?? "",
            source.Text(Fields.SourceIp) ?? "",
            redactor.Redact(text),
            factory.EvidenceOf(
                source.Item,
                source.Position,
                source.LogSource.Dataset,
                record[..Math.Min(record.Length, KeptBytes)]
            )
        );
        records.Add(SavedCopies.Clean(names.Of(device)), command, source.Item);
    }

    private (CauseKind?, string?) Cause(in EventView source)
    {
        string? action = source.Text(Fields.EventAction);
        if (action == EventActions.ConfigStatement && source.Text(Fields.ConfigPath) is { Length: > 0 } path)
        {
            return (CauseKind.Statement, $"{path} {source.Text(Fields.ConfigNew)}");
        }

        if (source.TryGet(Fields.AaaCommand, out ReadOnlySpan<byte> command))
        {
            string text = Encoding.UTF8.GetString(command).Trim();
            int blank = text.IndexOf(' ', StringComparison.Ordinal);
            string first = (blank < 0 ? text : text[..blank]).ToLowerInvariant();
            return rules.ReadingCommands.Contains(first) ? (null, null)
                : rules.ReplacingCommands.Any(r => r.Matches([.. text.ToLowerInvariant().Split(' ')]))
                    ? (CauseKind.Session, text)
                : (CauseKind.Command, text);
        }

        return action == EventActions.ConfigChange ? (CauseKind.Session, "") : (null, null);
    }
}
