using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Silence;

/// <summary>Every source within a budget of hours: one table for all threads.</summary>
internal sealed class SourceTable(int hourLimit)
{
    private readonly BudgetedTable<SourceKey, SourceRecord> _sources = new(hourLimit, s => $"{s.Device}|{s.Dataset}");

    public IReadOnlyDictionary<SourceKey, SourceRecord> Sources => _sources.States;

    /// <summary>Some sources were left out.</summary>
    public bool IsCut => _sources.IsCut;

    /// <summary>Adds what a batch says.</summary>
    public void Add(SourceBatch gathered, EventBatch batch)
    {
        lock (_sources.Gate)
        {
            foreach (ref readonly BatchHour hour in gathered.Hours)
            {
                SourceKey key = gathered.KeyOf(in hour);
                if (
                    _sources.Find(key, hour.Count) is { } record
                    && record.Add(in hour, batch, DeviceLogs.Is(key.Dataset))
                )
                {
                    _sources.Grown(key, 1);
                }
            }

            foreach ((SourceKey key, long ticks) in gathered.Stops)
            {
                _sources.Peek(key)?.Stopped(ticks);
            }
        }
    }

    /// <summary>Gives up everything.</summary>
    public void Clear() => _sources.Clear();
}
