using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Coverage;

/// <summary>What happened while one item was read.</summary>
internal sealed class ItemReading(SurveyedItem item)
{
    private const int MostPartReasons = 16;
    private readonly SortedSet<string> _partReasons = new(StringComparer.Ordinal);

    public SurveyedItem Item { get; } = item;

    public long BytesRead { get; set; }

    public long Records { get; private set; }

    public int CutLines { get; set; }

    /// <summary>Its bytes are not those of the first pass.</summary>
    public bool Changed { get; set; }

    public bool Interrupted { get; set; }

    /// <summary>What stopped the unpacking; null where it went to the end.</summary>
    public UnpackException? Failure { get; set; }

    /// <summary>The kind of error that the reader made.</summary>
    public string? ReaderFailure { get; set; }

    /// <summary>Why the driver ended the reading before the end of the item; null where it did not.</summary>
    public string? StoppedBecause { get; set; }

    /// <summary>What its reader says of it.</summary>
    public string? Note { get; set; }

    /// <summary>Its reader met nothing that it reads.</summary>
    public bool IsUnsupported { get; set; }

    /// <summary>No event had more than its text.</summary>
    public bool IsTextOnly { get; private set; } = true;

    /// <summary>Why only a part of its configurations was read; the first reasons of them all.</summary>
    public IReadOnlyCollection<string> PartReasons => _partReasons;

    public void Count(FlowBatch flows)
    {
        Records += flows.AreAlsoEvents ? 0 : flows.Count;
        IsTextOnly &= flows.Count == 0;
    }

    public void Count(EventBatch batch)
    {
        Records += batch.Count;
        foreach (DeviceConfiguration configuration in batch.Configurations)
        {
            if (configuration.PartReason is { } reason && _partReasons.Count < MostPartReasons)
            {
                _partReasons.Add(reason);
            }
        }

        for (int i = 0; IsTextOnly && i < batch.Count; i++)
        {
            foreach (ref readonly EventField field in batch.At(i).Fields)
            {
                if (field.Slot != Fields.Message && field.Slot != Fields.EventDataset)
                {
                    IsTextOnly = false;
                    break;
                }
            }
        }
    }
}
