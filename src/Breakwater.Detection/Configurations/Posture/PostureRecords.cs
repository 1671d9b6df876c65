using System.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Configurations.Posture;

/// <summary>What is weak in each configuration, kept on disk by device and time.</summary>
internal sealed class PostureRecords(ISpill spill, RememberedItems items)
{
    /// <summary>Takes what is weak in one configuration; from any thread.</summary>
    public void Add(string device, Weakness weakness)
    {
        // Of two in one item, the first is the one that counts: it comes last.
        SpillKey key = new SpillKey().Add(device).Add(weakness.CapturedAt.Ticks).Add(weakness.Item.Path);
        key.Add(-weakness.Line);
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        writer.Write(device);
        writer.Write7BitEncodedInt(items.NumberOf(weakness.Item));
        writer.Write7BitEncodedInt64(weakness.CapturedAt.Ticks);
        writer.Write((byte)weakness.CapturedAt.Trust);
        writer.Write7BitEncodedInt64(weakness.Line);
        writer.Write7BitEncodedInt(weakness.Failed);
        writer.Write7BitEncodedInt(weakness.Passed);
        writer.Write7BitEncodedInt(weakness.Worst.Count);
        foreach (FailedControl control in weakness.Worst)
        {
            Write(writer, control);
        }

        writer.Flush();
        spill.Add(key.Bytes, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Each device by its latest configuration; of two from one time the path decides, so that the order of reading does not.</summary>
    public IEnumerable<(string Device, Weakness Weakness)> Latest()
    {
        byte[] device = [];
        byte[]? latest = null;
        foreach (SpilledRecord record in spill.Sorted())
        {
            int end = record.Key.IndexOf((byte)0);
            if (latest is not null && !record.Key[..end].SequenceEqual(device))
            {
                yield return Read(latest);
            }

            (device, latest) = (record.Key[..end].ToArray(), record.Value.ToArray());
        }

        if (latest is not null)
        {
            yield return Read(latest);
        }
    }

    /// <summary>Gives everything up.</summary>
    public void Clear() => spill.Clear();

    private static void Write(BinaryWriter writer, FailedControl control)
    {
        writer.Write(control.Control);
        writer.Write((byte)control.Severity);
        writer.Write(control.Reason);
        writer.Write7BitEncodedInt(control.Lines.Count);
        foreach (AuditedLine line in control.Lines)
        {
            writer.Write((byte)line.Position.Kind);
            writer.Write7BitEncodedInt64(line.Position.Number);
            writer.Write7BitEncodedInt64(line.Position.Offset);
            writer.Write7BitEncodedInt(line.Position.Length);
            writer.Write(line.Text);
        }
    }

    private (string, Weakness) Read(byte[] value)
    {
        using BinaryReader reader = new(new MemoryStream(value), Encoding.UTF8);
        string device = reader.ReadString();
        EvidenceItem item = items[reader.Read7BitEncodedInt()];
        EventTime time = new(reader.Read7BitEncodedInt64(), (TimeTrust)reader.ReadByte());
        long line = reader.Read7BitEncodedInt64();
        int failed = reader.Read7BitEncodedInt();
        int passed = reader.Read7BitEncodedInt();
        FailedControl[] worst = new FailedControl[reader.Read7BitEncodedInt()];
        for (int i = 0; i < worst.Length; i++)
        {
            string control = reader.ReadString();
            Level severity = (Level)reader.ReadByte();
            worst[i] = new FailedControl(control, severity, reader.ReadString(), Lines(reader));
        }

        return (device, new Weakness(item, line, time, worst, failed, passed));
    }

    private static AuditedLine[] Lines(BinaryReader reader)
    {
        AuditedLine[] lines = new AuditedLine[reader.Read7BitEncodedInt()];
        for (int i = 0; i < lines.Length; i++)
        {
            EvidencePosition position = new(
                (PositionKind)reader.ReadByte(),
                reader.Read7BitEncodedInt64(),
                reader.Read7BitEncodedInt64(),
                reader.Read7BitEncodedInt()
            );
            lines[i] = new AuditedLine(position, reader.ReadString());
        }

        return lines;
    }
}

/// <summary>What is weak in a configuration, which begins in a line of its item.</summary>
internal sealed record Weakness(
    EvidenceItem Item,
    long Line,
    EventTime CapturedAt,
    IReadOnlyList<FailedControl> Worst,
    int Failed,
    int Passed
);

/// <summary>A control that a configuration fails, as far as it is shown.</summary>
internal sealed record FailedControl(string Control, Level Severity, string Reason, IReadOnlyList<AuditedLine> Lines);
