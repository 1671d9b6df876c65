using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Storage.Findings;

/// <summary>
/// A finding in the form in which it waits to be sorted. What the findings of one rule have in common stands first, so that it
/// is made into text once a rule. The form lives as long as a run; times keep what the documents show of them.
/// </summary>
internal static class FindingRecord
{
    public static void Write(RecordWriter writer, Finding finding)
    {
        int place = writer.Reserve();
        int start = writer.Length;
        writer.Text(finding.Rule.Id);
        writer.Text(finding.Rule.Title);
        writer.Number((int)finding.Rule.Kind);
        writer.Text(finding.Rule.Version);
        writer.Number((int)finding.Level);
        writer.Number(finding.NotifyOutOfBand ? 1 : 0);
        writer.Number(finding.Confidence);
        writer.Texts(finding.ConfidenceReasons);
        writer.Number((int)finding.Harm);
        writer.Texts(finding.Techniques);
        writer.Texts(finding.Behaviours);
        writer.Text(finding.Disclosure);
        writer.Fill(place, writer.Length - start);
        writer.Text(finding.Id);
        writer.Number((int)WorstKnown(finding.First, finding.Last));
        WriteTime(writer, finding.First);
        WriteTime(writer, finding.Last);
        writer.Number(finding.Entities.Count);
        foreach (Entity entity in finding.Entities)
        {
            writer.Number((int)entity.Kind);
            writer.Text(entity.Value);
        }

        writer.Number(finding.Evidence.Count);
        foreach (EvidenceRef reference in finding.Evidence)
        {
            WriteReference(writer, reference);
        }

        writer.Number(finding.Occurrences);
        writer.Text(finding.Summary);
        writer.Number((int)finding.Disposition.State);
        writer.Text(finding.Disposition.By);
        writer.Texts(finding.Related);
        WriteCounts(writer, finding.Counts);
        WriteCounts(writer, finding.AtMost);
    }

    /// <summary>Reads a finding.</summary>
    /// <param name="bytes">What was written.</param>
    /// <param name="rules">Keeps what findings of one rule have in common.</param>
    /// <param name="hashes">SHA-256 of items by path, for references that do not know it yet; null where all do.</param>
    public static Finding Read(
        ReadOnlySpan<byte> bytes,
        RepeatedParts rules,
        IReadOnlyDictionary<string, string>? hashes
    )
    {
        RecordReader reader = new(bytes);
        Finding common = rules.Of(reader.Take(reader.Reserved()));
        string id = reader.Text();
        TimeTrust trust = (TimeTrust)reader.Number();
        EventTime first = ReadTime(ref reader, trust);
        EventTime last = ReadTime(ref reader, trust);
        Entity[] entities = new Entity[reader.Count()];
        for (int i = 0; i < entities.Length; i++)
        {
            entities[i] = new Entity((EntityKind)reader.Number(), reader.Text());
        }

        EvidenceRef[] evidence = new EvidenceRef[reader.Count()];
        for (int i = 0; i < evidence.Length; i++)
        {
            evidence[i] = ReadReference(ref reader, hashes);
        }

        return common with
        {
            Id = id,
            First = first,
            Last = last,
            Entities = entities,
            Evidence = evidence,
            Occurrences = reader.Number(),
            Summary = reader.Text(),
            Disposition = new Disposition((DispositionState)reader.Number(), reader.OptionalText()),
            Related = reader.Texts(),
            Counts = ReadCounts(ref reader),
            AtMost = ReadCounts(ref reader),
        };
    }

    /// <summary>A finding of which only the common part is filled.</summary>
    public static Finding ReadCommon(ReadOnlySpan<byte> bytes)
    {
        RecordReader reader = new(bytes);
        return new Finding
        {
            Rule = new RuleReference(reader.Text(), reader.Text(), (RuleKind)reader.Number(), reader.Text()),
            Level = (Level)reader.Number(),
            NotifyOutOfBand = reader.Number() != 0,
            Confidence = reader.Count(),
            ConfidenceReasons = reader.Texts(),
            Harm = (Harm)reader.Number(),
            Techniques = reader.Texts(),
            Behaviours = reader.Texts(),
            Disclosure = reader.Text(),
            Id = "",
            First = EventTime.Unknown,
            Last = EventTime.Unknown,
            Entities = [],
            Evidence = [],
            Summary = "",
        };
    }

    private static void WriteCounts(RecordWriter writer, IReadOnlyDictionary<string, long> counts)
    {
        writer.Number(counts.Count);
        foreach ((string key, long count) in counts.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            writer.Text(key);
            writer.Number(count);
        }
    }

    private static IReadOnlyDictionary<string, long> ReadCounts(ref RecordReader reader)
    {
        int many = reader.Count();
        if (many == 0)
        {
            return Finding.NoCounts;
        }

        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        for (int i = 0; i < many; i++)
        {
            counts[reader.Text()] = reader.Number();
        }

        return counts;
    }

    private static void WriteReference(RecordWriter writer, EvidenceRef reference)
    {
        writer.Text(reference.Path);
        writer.Text(reference.Sha256);
        writer.Number((int)reference.Position.Kind);
        writer.Number(reference.Position.Number);
        writer.Number(reference.Position.Offset);
        writer.Number(reference.Position.Length);
        writer.Text(reference.Excerpt);
        writer.Text(reference.Dataset);
    }

    private static EvidenceRef ReadReference(ref RecordReader reader, IReadOnlyDictionary<string, string>? hashes)
    {
        string path = reader.Text();
        string sha256 = reader.Text();
        return new EvidenceRef(
            path,
            sha256.Length == 0 && hashes is not null && hashes.TryGetValue(path, out string? hash) ? hash : sha256,
            new EvidencePosition((PositionKind)reader.Number(), reader.Number(), reader.Number(), reader.Count()),
            reader.Text()
        )
        {
            Dataset = reader.Text(),
        };
    }

    private static void WriteTime(RecordWriter writer, EventTime time) =>
        writer.Number(time.IsKnown ? time.Ticks / TimeSpan.TicksPerMillisecond : -1);

    private static EventTime ReadTime(ref RecordReader reader, TimeTrust trust) =>
        reader.Number() is >= 0 and long milliseconds
            ? new EventTime(milliseconds * TimeSpan.TicksPerMillisecond, trust)
            : EventTime.Unknown;

    private static TimeTrust WorstKnown(EventTime first, EventTime last) =>
        (first.IsKnown, last.IsKnown) switch
        {
            (true, true) => (TimeTrust)Math.Max((byte)first.Trust, (byte)last.Trust),
            (true, false) => first.Trust,
            _ => last.Trust,
        };
}
