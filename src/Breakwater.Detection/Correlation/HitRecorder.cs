using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Model.Events;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Correlation;

/// <summary>Writes down the hits that correlations build on, for one thread.</summary>
internal sealed class HitRecorder(
    CorrelationPlan plan,
    FindingFactory factory,
    FieldNames names,
    Func<string, string> deviceName,
    ISpill hits
)
{
    private const int ValueLimit = 1024;
    private const string HostName = "host.name";

    private readonly SpillKey _key = new();

    /// <summary>Hits of events whose time is not known; they cannot be joined.</summary>
    public long WithoutTime { get; private set; }

    /// <summary>Writes down an event.</summary>
    /// <param name="source">The event.</param>
    /// <param name="rules">The rules that it matched, as positions.</param>
    public void Add(in EventView source, IReadOnlyList<int> rules)
    {
        List<int> used = [.. rules.Where(plan.Set.Uses)];
        if (used.Count == 0)
        {
            return;
        }

        if (!source.Time.IsKnown)
        {
            WithoutTime++;
            return;
        }

        List<(int, string?[])> values = [];
        foreach (int rule in used)
        {
            IReadOnlyList<IReadOnlyList<string>> fields = plan.Set.Fields(rule);
            string?[] own = new string?[fields.Count];
            for (int i = 0; i < own.Length; i++)
            {
                own[i] = Value(source, fields[i]);
            }

            values.Add((rule, own));
        }

        string?[] shown = new string?[plan.SummaryFields.Count];
        for (int i = 0; i < shown.Length; i++)
        {
            shown[i] = Text(source, plan.SummaryFields[i]);
        }

        HitRecord record = HitRecord.Of(source, values, shown, factory);
        using MemoryStream bytes = new(1024);
        using (BinaryWriter writer = new(bytes, Encoding.UTF8, leaveOpen: true))
        {
            record.Write(writer);
        }

        hits.Add(record.KeyInto(_key).Bytes, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>A device goes by the name that the inventory gives it, so that what is said by name and by address comes together.</summary>
    private string? Value(in EventView source, IReadOnlyList<string> fields)
    {
        foreach (string field in fields)
        {
            string? value = Text(source, field) ?? (field == HostName ? Text(source, "host.ip") : null);
            if (value is not null)
            {
                return field == HostName ? deviceName(value).ToLowerInvariant()
                    : field.EndsWith(".ip", StringComparison.Ordinal) && deviceName(value) is var name && name != value
                        ? name.ToLowerInvariant()
                    : value;
            }
        }

        return null;
    }

    private string? Text(in EventView source, string field)
    {
        int slot = names.Find(field);
        string? value = slot < 0 ? null : source.Text(slot)?.Trim();
        if (value is null or "" or "-")
        {
            return null;
        }

        string redacted = factory.Redacted(value);
        return redacted.Length <= ValueLimit ? redacted : redacted[..ValueLimit];
    }
}
