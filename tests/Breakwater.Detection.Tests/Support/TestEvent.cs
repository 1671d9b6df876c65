using System.Globalization;
using System.Text;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Tests.Support;

/// <summary>One event as a test writes it down.</summary>
internal sealed record TestEvent(string? Time, string Message)
{
    public string Path { get; init; } = "a.log";

    public string Dataset { get; init; } = "cisco.ios";

    /// <summary>What rules ask for; the dataset alone where it is not said.</summary>
    public LogSource? Source { get; init; }

    public IReadOnlyList<(int Slot, string Value)> Fields { get; init; } = [];

    public static TestEvent On(string? time, string device, string message, params (int Slot, string Value)[] fields) =>
        new(time, message) { Fields = [(Model.Events.Fields.HostName, device), .. fields] };

    public TestEvent With(int slot, string value) => this with { Fields = [.. Fields, (slot, value)] };

    /// <summary>Adds the event to a batch whose block holds its message at an offset; its position is that of the whole file.</summary>
    public void AddTo(EventBatch batch, int offset, long number)
    {
        int length = Encoding.UTF8.GetByteCount(Message);
        batch.Begin(new EvidencePosition(PositionKind.Line, number, number * 10_000, length), offset, length);
        batch.SetLogSource(Source ?? new LogSource(null, null, null, Dataset));
        if (Time is not null)
        {
            DateTimeOffset at = DateTimeOffset.Parse(
                Time,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
            );
            batch.SetTime(new EventTime(at.UtcTicks, TimeTrust.Stated));
        }

        batch.AddBlock(Model.Events.Fields.Message, offset, length);
        foreach ((int slot, string value) in Fields)
        {
            FieldKind kind =
                slot == Model.Events.Fields.DestinationPort || slot == Model.Events.Fields.EventSequence
                    ? FieldKind.Number
                    : FieldKind.Text;
            batch.AddDerived(slot, Encoding.UTF8.GetBytes(value), kind);
        }
    }
}
