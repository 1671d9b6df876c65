using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.Silence;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>Takes configurations and the records that may explain their changes.</summary>
internal sealed class DriftWorker(
    DriftDetector detector,
    DriftRecords records,
    DriftRules rules,
    FindingFactory factory,
    Redactor redactor,
    DeviceNames names
) : IDetectionWorker
{
    private const int KeptBytes = 200;

    public void Observe(EventBatch batch, IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (DeviceConfiguration configuration in batch.Configurations)
        {
            foreach (DeviceConfiguration saved in WithCopies(configuration))
            {
                Take(saved);
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

    /// <summary>A night on which nothing changed leaves a file of the same bytes: it says that the device was the same then.</summary>
    private static IEnumerable<DeviceConfiguration> WithCopies(DeviceConfiguration configuration) =>
        configuration
            .Item.Copies.Select(path => configuration with { Item = configuration.Item with { Path = path } })
            .Prepend(configuration);

    private void Take(DeviceConfiguration configuration)
    {
        string device = DeviceOf(configuration);
        SnapshotTime? time = SnapshotTime.Of(configuration);
        detector.Seen(device, time is not null, configuration.PartReason is not null);
        if (time is { } known && configuration.PartReason is null)
        {
            records.Add(device, configuration, known, rules.Of(configuration.Platform));
        }
    }

    /// <summary>The name that the configuration states; else the name of its file, as archives name files after devices.</summary>
    private string DeviceOf(DeviceConfiguration configuration) =>
        names.Of(
            configuration.Hostname is { Length: > 0 } name
                ? name
                : Path.GetFileNameWithoutExtension(
                    configuration.Item.Path[(configuration.Item.Path.LastIndexOf('/') + 1)..]
                )
        );

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
        records.Add(names.Of(device), command, source.Item);
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
